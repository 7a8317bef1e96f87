"""Attacks and accidents, a folder each: the attempt and the verdict it must get at each level of isolation."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from dlquiz.content.library import Library
from dlquiz.judge.verdict import Verdict
from dlquiz.sandbox.fence import PORTABLE
from dlquiz.session.grader import Grader

ATTEMPTS = sorted(path.parent for path in Path(__file__).parent.glob("attempts/*/expect.toml"))
GRACE_SECONDS = 0.5


@pytest.mark.parametrize("folder", ATTEMPTS, ids=lambda folder: folder.name)
def test_gets_the_verdict_it_deserves(folder: Path, grader: Grader, library: Library) -> None:
    expect = tomllib.loads((folder / "expect.toml").read_text("utf-8"))
    level = "portable" if grader.engine.level == PORTABLE else "strong"
    verdict = expect["verdict"]
    wanted = verdict if isinstance(verdict, str) else verdict[level]
    exercise = library.exercise(f"core/{expect.get('exercise', 'batch-norm-forward')}")
    grader.submit(exercise, exercise.reference, device="cpu")  # the limits hold from the reference's time on

    start = time.monotonic()
    report = grader.submit(exercise, folder / "attempt.py", seconds=expect.get("seconds"), device="cpu")
    elapsed = time.monotonic() - start

    assert report.verdict == wanted, report
    assert report.verdict is not Verdict.ACCEPTED or expect.get("innocent", False)
    assert len(report.scenarios) == len(exercise.scenarios) - 1, "a row for every scenario of the backend"
    if "message" in expect:
        said = [report.message, *(each.message for each in report.scenarios)]
        assert any(expect["message"] in text.en for text in said if text is not None), said
    if report.verdict is Verdict.TIMEOUT:
        assert elapsed < expect["seconds"] + GRACE_SECONDS + (5 if level == "portable" else 0)


def test_there_are_attempts() -> None:
    assert len(ATTEMPTS) >= 20
