"""The line that says that the question bank is prepared."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlquiz.cli import bank


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("lang", "words"), [("en", "Preparing the question bank … 40%"), ("zh", "正在准备题库 … 40%")])
def test_a_terminal_sees_how_far_it_is_and_then_a_clean_line(lang: str, words: str) -> None:
    stream = Terminal()
    notice = bank.Notice(stream, lang)
    for share in (0.0, 0.4, 0.401, 1.0):
        notice.show(share)
    written = stream.getvalue()
    assert f"\r{words}\r" in written and written.count("40%") == 1
    notice.clear()
    assert stream.getvalue().endswith(" \r")
    notice.clear()
    assert stream.getvalue().count(" \r") == 1


def test_what_is_no_terminal_gets_no_line() -> None:
    stream = io.StringIO()
    notice = bank.Notice(stream, "en")
    notice.show(0.5)
    notice.clear()
    assert stream.getvalue() == ""


def test_the_line_speaks_the_language_of_the_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLQUIZ_LANG", "zh")
    stream = Terminal()
    bank.Notice(stream, None).show(0.0)
    assert "正在准备题库" in stream.getvalue()


def test_a_first_start_says_nothing_to_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLQUIZ_CACHE_DIR", str(tmp_path / "cold"))
    done = subprocess.run([sys.executable, "-m", "dlquiz", "list", "packs"], capture_output=True, text=True, check=True)
    assert done.stderr == "" and "core" in done.stdout


def test_a_terminal_sees_the_line_at_the_first_start_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLQUIZ_CACHE_DIR", str(tmp_path / "cold"))
    seen = []
    for _ in range(2):
        ours, theirs = os.openpty()
        command = [sys.executable, "-m", "dlquiz", "list", "packs"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)
        os.write(theirs, b"end")
        text = ""
        while not text.endswith("end"):  # a terminal gives 4 KiB at a time
            text += os.read(ours, 100_000).decode()
        seen.append(text)
        os.close(ours), os.close(theirs)
        assert "core" in done.stdout and "Preparing" not in done.stdout
    assert seen[0].startswith("\rPreparing the question bank … 0%") and seen[0].endswith(" \rend")
    assert seen[1] == "end"
