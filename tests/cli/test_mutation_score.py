"""`dlquiz pack check --mutants`: what is printed and written, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.cli import main
from dlquiz.content import packs
from dlquiz.content.library import Library
from dlquiz.content.mutation.source import Mutant
from dlquiz.session import mutation, proof
from dlquiz.session.mutation import Score

SURVIVOR = Mutant("reference.py", 7, "a < b => a <= b", "a <= b\n", "a < b\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    packs.new(tmp_path / "mine", "mine")
    return tmp_path / "mine"


@pytest.fixture
def score(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say how many mutants are killed, and which survive."""
    exercise = Library.open(tmp_path / "data", tmp_path / "cache", builtin=folder).exercise("mine/moving-average")
    monkeypatch.setattr(proof, "prove_pack", lambda *_, **__: [])

    def found(killed: int, *survivors: Mutant) -> None:
        scores = [Score(exercise, killed, survivors, 3, 2, (), ())]
        monkeypatch.setattr(mutation, "score_pack", lambda *_, **__: scores)

    return found


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    with pytest.raises(SystemExit) as ended:
        main(["pack", "check", *arguments])
    return int(ended.value.code or 0), capsys.readouterr().out.splitlines()


def test_a_high_score_is_a_line_for_each_exercise_and_one_for_all(folder: Path, score, capsys) -> None:
    score(99, SURVIVOR)
    code, lines = check(capsys, str(folder), "--mutants")
    assert code == 0
    assert lines[0].startswith("moving-average: 99/100 mutants rejected (99.0%), 3 equivalent")
    assert lines[1] == "  reference.py:7: a < b => a <= b"
    assert lines[-1].startswith("all: 99/100 mutants rejected (99.0%)")


def test_a_low_score_is_not_accepted(folder: Path, score, capsys) -> None:
    score(97, *[SURVIVOR] * 3)
    assert check(capsys, str(folder), "--mutants")[0] == 1


def test_the_figures_are_written_for_documents(folder: Path, score, capsys, tmp_path: Path) -> None:
    score(99, SURVIVOR)
    check(capsys, str(folder), "--mutants", "--output", str(tmp_path / "scores.json"))
    (row,) = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert (row["exercise"], row["topic"], row["score"]) == ("moving-average", "first-steps", 0.99)
    assert row["survivors"][0]["diff"].endswith("-a < b\n+a <= b")


def test_a_place_for_the_figures_that_does_not_exist_is_bad_usage(folder: Path, score, capsys, tmp_path: Path) -> None:
    score(99, SURVIVOR)
    assert check(capsys, str(folder), "--mutants", "--output", str(tmp_path / "none" / "scores.json"))[0] == 2
