"""`dlquiz grade FOLDER`: a row for everyone, in order, once, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dlquiz.content.library import Library
from dlquiz.errors import JudgeError
from dlquiz.judge.batch import HELD, Batch, Piece
from dlquiz.judge.journal import Journal
from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.paths import builtin_pack
from dlquiz.text import Text

RIGHT = (builtin_pack() / "solutions" / "shapes-and-cost" / "conv-output-size" / "reference.py").read_text("utf-8")
HEAD = "def conv_output_size(n, kernel, stride=1, padding=0, dilation=1):\n"
WAIT_SECONDS = 60.0
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    Library.open(folder / "nothing", folder)
    return folder


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions"
    folder.mkdir()
    for number in range(40):
        (folder / f"student_{number:02}.py").write_text(RIGHT)
    (folder / "student_07.py").write_text(HEAD + "    return n\n")
    (folder / "student_11.py").write_text(HEAD + "    import os\n    os._exit(0)\n")
    (folder / "student_13.py").write_text("def broken(:\n")
    return folder


def command(submissions: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "dlquiz", "grade", submissions.name, "--exercise", "conv-output-size", *options]


@pytest.fixture
def run(submissions: Path, cache: Path) -> Run:
    def once(*options: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"DLQUIZ_CACHE_DIR": str(cache)}
        return subprocess.run(
            command(submissions, *options),
            env=environment,
            cwd=submissions.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    return once


@pytest.fixture
def kill_midway(submissions: Path, cache: Path) -> Callable[..., int]:
    """Start the run, end it with a signal once some rows are written, and say how many the journal holds."""

    def once(sign: signal.Signals, *options: str) -> int:
        environment = os.environ | {"DLQUIZ_CACHE_DIR": str(cache)}
        journal = submissions.parent / "rows.jsonl.journal"
        (submissions / "student_30.py").write_text(HEAD + "    while True:\n        pass\n")
        with subprocess.Popen(
            command(submissions, *options), env=environment, cwd=submissions.parent, stderr=subprocess.PIPE
        ) as process:
            end = time.monotonic() + WAIT_SECONDS
            while not journal.exists() or journal.read_bytes().count(b"\n") < 6:
                if process.poll() is not None or time.monotonic() > end:
                    pytest.fail(f"it wrote no rows: {process.communicate()}")
                time.sleep(0.005)
            process.send_signal(sign)
            process.communicate()
        return journal.read_bytes().count(b"\n") - 1

    return once


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_goes_on_without_grading_again(
    sign: signal.Signals, run: Run, kill_midway: Callable[..., int], tmp_path: Path
) -> None:
    options = ("--format", "json", "--output", "rows.jsonl", "--jobs", "2")
    kept = kill_midway(sign, *options)
    seed = json.loads((tmp_path / "rows.jsonl.journal").read_text("utf-8").partition("\n")[0])["seed"]
    with (tmp_path / "rows.jsonl.journal").open("ab") as journal:
        journal.write(b'{"name": "submissions/student_39.py", "dig')  # torn
    done = run(*options)
    assert f"{kept} of them were graded before the interruption" in done.stderr
    found = rows(tmp_path / "rows.jsonl")
    assert [each["submission"] for each in found] == [f"submissions/student_{n:02}.py" for n in range(40)]
    assert {each["seed"] for each in found} == {seed}
    verdicts = [each["verdict"] for each in found]
    assert [verdicts[n] for n in (7, 11, 13, 30)] == ["wrong", "crashed", "invalid", "timeout"]
    assert verdicts.count("accepted") == 36
    assert done.returncode == 1
    assert not (tmp_path / "rows.jsonl.journal").exists()


def test_what_has_changed_since_is_graded_again(
    run: Run, kill_midway: Callable[..., int], submissions: Path, tmp_path: Path
) -> None:
    options = ("--format", "json", "--output", "rows.jsonl", "--jobs", "1")
    kill_midway(signal.SIGKILL, *options)
    (submissions / "student_00.py").write_text(HEAD + "    return n\n")
    run(*options)
    assert rows(tmp_path / "rows.jsonl")[0]["verdict"] == "wrong"


def test_another_seed_is_another_run(run: Run, kill_midway: Callable[..., int], tmp_path: Path) -> None:
    options = ("--format", "json", "--output", "rows.jsonl")
    kill_midway(signal.SIGKILL, *options)
    done = run(*options, "--seed", "5")
    assert "before the interruption" not in done.stderr
    assert {each["seed"] for each in rows(tmp_path / "rows.jsonl")} == {5}


def test_a_finished_run_begins_anew(run: Run, submissions: Path, tmp_path: Path) -> None:
    options = ("--format", "csv", "--output", "rows.csv")
    run(*options)
    (submissions / "student_07.py").unlink()
    done = run(*options)
    assert "before the interruption" not in done.stderr
    assert len((tmp_path / "rows.csv").read_text("utf-8").splitlines()) == 40


def test_a_suite_in_junit_fails_even_where_no_scenario_ran(run: Run, tmp_path: Path) -> None:
    run("--format", "junit", "--output", "rows.xml")
    suites = {suite.get("name"): suite for suite in ET.parse(tmp_path / "rows.xml").getroot()}
    assert len(suites) == 40
    broken = suites["submissions/student_13.py"]
    assert broken.get("errors") == "1"
    assert [case.get("name") for case in broken if case.find("error") is not None] == ["submission"]
    assert suites["submissions/student_00.py"].get("failures") == "0"


def test_a_full_disk_is_said_in_one_line(run: Run) -> None:
    done = run("--format", "json", "--output", "/dev/full")
    assert done.returncode == 3
    assert "the report can't be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


# -- the batch itself --------------------------------------------------------------------------------------------------


def report(name: str) -> Report:
    scenario = ScenarioResult("a", Text("A\ud800", "甲"), Verdict.WRONG, Text("m", "错"), "mistake", 0.5)
    return Report(
        name, "softmax", "core", "numpy", "cpu", 3, Verdict.WRONG, 0.25, "portable", (scenario,), Text("e", "中"),
        (("mistake", Text("x", "y")),), "printed",
    )  # fmt: skip


def pieces(count: int, first: Callable[[], Report]) -> Iterator[Piece]:
    for number in range(count):
        name = f"s{number}"
        yield Piece(name, "digest", first if number == 0 else lambda name=name: report(name))  # type: ignore[misc]


@pytest.mark.parametrize("where", ["memory", "file"])
def test_a_slow_student_delays_nobody_else(where: str, tmp_path: Path) -> None:
    count, done, others_done = 4 * HELD, 0, threading.Event()

    def first() -> Report:
        assert others_done.wait(WAIT_SECONDS), "the others waited for the slow one"
        return report("s0")

    def on_done() -> None:
        nonlocal done
        done += 1
        if done == count - 1:
            others_done.set()

    journal = Journal(tmp_path / "journal" if where == "file" else None)
    found = list(Batch(pieces(count, first), 2, journal, on_done).reports())
    assert [each.submission for each in found] == [f"s{number}" for number in range(count)]
    assert found[-1] == report(f"s{count - 1}")
    journal.finish()


def test_without_an_output_only_rows_that_wait_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    add = Journal.add
    monkeypatch.setattr(Journal, "add", lambda *row: (written.append(row[1]), add(*row))[1])
    assert len(list(Batch(pieces(20, lambda: report("s0")), 1, Journal()).reports())) == 20
    assert written == []


def test_a_report_comes_back_from_the_journal_as_it_was(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", {"seed": 3})
    journal.add("s1", "digest", report("s1"))
    journal.close()
    again = Journal(tmp_path / "journal", {"seed": 3})
    assert again.has("s1", "digest") and not again.has("s1", "other")
    assert again.report("s1") == report("s1")
    again.close()
    other = Journal(tmp_path / "journal", {"seed": 4})
    assert len(other) == 0
    other.finish()
    assert not (tmp_path / "journal").exists()


def test_a_journal_that_can_not_be_written_ends_the_run(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.close()
    with pytest.raises((JudgeError, ValueError)):
        list(Batch(pieces(3, lambda: report("s0")), 1, journal).reports())
