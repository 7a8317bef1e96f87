"""`dlquiz pack …` through the entry point."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from dlquiz.cli import main
from dlquiz.content import check as checking
from dlquiz.content import library as libraries
from dlquiz.content import packs
from dlquiz.content.fault import Fault

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "builtin"
    packs.new(folder, "small")
    file = folder / "pack.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('id = "small"', 'id = "core"'), encoding="utf-8")
    monkeypatch.setattr(libraries, "builtin_pack", lambda: folder)
    monkeypatch.setattr(checking, "builtin_pack", lambda: folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `dlquiz pack` with arguments: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["pack", *arguments])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def mine(tmp_path: Path, run: Run) -> Path:
    assert run("new", str(tmp_path / "mine"))[0] == 0
    return tmp_path / "mine"


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> list[Fault]:
    """Stands for the judge: what it finds is put in here."""
    found: list[Fault] = []

    def prove_pack(folder: Path, *, jobs: int, progress: Callable[[str], None], thorough: bool) -> list[Fault]:
        progress(f"proving {folder.name} with {jobs}")
        return found

    module = types.ModuleType("dlquiz.session.proof")
    module.prove_pack = prove_pack  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dlquiz.session.proof", module)
    return found


def spoil(pack: Path) -> None:
    file = pack / "questions" / "first-steps" / "every-kind.toml"
    text = file.read_text(encoding="utf-8").replace("answer = true", "answer = 1")
    file.write_text(text.replace("1% positives", "5% positives"), encoding="utf-8")


def test_from_new_to_removed(mine: Path, run: Run, proof: list[Fault]) -> None:
    code, out, err = run("check", str(mine), "--jobs", "2")
    assert (code, out) == (0, "") and "proving mine with 2" in err and "0 faults; 8 questions and 1 exercise" in err
    code, out, err = run("add", str(mine))
    assert code == 0 and out.strip().endswith("packs/mine") and "installed mine 0.1.0: 8 questions, 1 exercise\n" in err
    assert [pack["id"] for pack in json.loads(run("list", "--json")[1])] == ["core", "mine"]
    assert "mine" in run("list")[1]
    assert run("check", "mine")[0] == 0
    code, out, _ = run("remove", "mine", "--yes")
    assert code == 0 and out.strip().endswith("packs/mine") and not Path(out.strip()).exists()
    assert [pack["id"] for pack in json.loads(run("list", "--json")[1])] == ["core"]


def test_the_id_may_differ_from_the_folder(tmp_path: Path, run: Run) -> None:
    assert run("new", str(tmp_path / "My Folder"))[0] == 2
    assert run("new", str(tmp_path / "My Folder"), "--id", "other")[0] == 0
    assert 'id = "other"' in (tmp_path / "My Folder" / "pack.toml").read_text(encoding="utf-8")


def test_static_faults_are_lines_on_stdout_and_exit_1(mine: Path, run: Run, proof: list[Fault]) -> None:
    spoil(mine)
    code, out, err = run("check", str(mine))
    assert code == 1 and out.count("\n") == 1 and "proving" not in err
    assert out.startswith(f"{mine}/questions/first-steps/every-kind.toml:")
    assert ": question[accuracy-on-rare-classes].answer: must be true or false, not 1" in out
    assert "1 fault; 7 questions and 1 exercise" in err


def test_faults_of_running_are_told_like_the_others(mine: Path, run: Run, proof: list[Fault], monkeypatch) -> None:
    proof.append(Fault("solutions/a/b/wrong/c.py", 1, "mistake", "is accepted"))
    monkeypatch.chdir(mine)
    assert run("check")[:2] == (1, "solutions/a/b/wrong/c.py:1: mistake: is accepted\n")
    assert run("check", "--static")[:2] == (0, "")


def test_a_pack_that_fails_its_proof_is_not_added(mine: Path, run: Run, proof: list[Fault]) -> None:
    proof.append(Fault("solutions/a/b/wrong/c.py", 1, "mistake", "is accepted"))
    code, out, err = run("add", str(mine))
    assert (code, out) == (2, "") and err.splitlines()[-1].endswith("solutions/a/b/wrong/c.py:1: mistake: is accepted")
    assert run("add", str(mine), "--static")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("check", "nowhere"), "no pack is called 'nowhere'; installed: core"),
        (("check", "./nowhere"), "no such folder; give the folder of a pack or the id"),
        (("add", "nowhere"), "no such file or folder"),
        (("remove", "core", "--yes"), "'core' is the built-in pack"),
        (("remove", "nowhere", "--yes"), "no pack 'nowhere' is installed"),
        (("remove", "nowhere"), "has to be confirmed; add --yes"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and problem in err and err.count("\n") == 1


def test_removing_asks(mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", str(mine), "--static")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter([click.Abort(), None])

    def confirm(question: str, **_: object) -> None:
        assert "Progress is kept" in question
        answer = next(answers)
        if answer is not None:
            raise answer

    monkeypatch.setattr(click, "confirm", confirm)
    assert run("remove", "mine")[0] == 130
    assert run("remove", "mine")[0] == 0


@pytest.mark.parametrize("file", ["questions", "exercise", "pack", "conventions", "glossary", "syllabus", "interviews"])
def test_schemas_are_json(run: Run, file: str) -> None:
    code, out, _ = run("schema", file)
    assert code == 0 and json.loads(out)["properties"]


def test_the_check_of_a_folder_that_is_no_pack(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    code, out, _ = run("check", str(tmp_path / "empty"))
    assert code == 1 and "pack.toml:1: file: is missing" in out
