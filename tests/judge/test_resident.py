"""The worker that outlives its command: found again, replaced when it fails, and met by nobody else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dlquiz.content.library import Library
from dlquiz.judge import resident
from dlquiz.judge.engine import PORTABLE, STRONG, Engine
from dlquiz.judge.verdict import Report
from dlquiz.paths import builtin_pack
from dlquiz.session.grader import Grader

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or Engine().level != STRONG, reason="a warm worker needs the strong fences"
)
SOLUTION = (builtin_pack() / "solutions" / "activations" / "softmax" / "reference.py").read_text("utf-8")
WAIT_SECONDS = 30.0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A place short enough for a socket's name; whoever stays there is ended."""
    with tempfile.TemporaryDirectory(prefix="dlq", dir="/tmp") as name:
        place = Path(name) / "run"
        yield place
        resident.stop(place)


Grade = Callable[..., Report]


@pytest.fixture
def grade(shared: Path, library: Library) -> Grade:
    """A grade as one command does it: with an engine of its own, which it closes."""

    def once(folder: Path | None, during: Callable[[], None] = lambda: None, level: str | None = None) -> Report:
        with Engine(level, residence=folder) as engine:
            engine.warm("numpy")
            during()
            return Grader(shared / "cache", engine=engine).submit(library.exercise("core/softmax"), SOLUTION)

    return once


def pids(folder: Path) -> list[int]:
    return [each.pid for each in resident.residents(folder)]


def settled(folder: Path) -> int:
    """The one resident, once it has settled: the command that left it does not wait for that."""
    return until(lambda: pids(folder))[0]


def until(found: Callable[[], list[int]]) -> list[int]:
    end = time.monotonic() + WAIT_SECONDS
    while not (value := found()):
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)
    return value


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_the_next_grade_finds_the_worker_of_the_last(folder: Path, grade: Grade) -> None:
    assert grade(folder).verdict == "accepted"
    first = settled(folder)
    assert grade(folder).verdict == "accepted"
    (found,) = resident.residents(folder)
    assert (found.pid, found.libraries) == (first, ("numpy",))
    assert found.jobs == 2 or found.jobs == 3  # the reference in the first grade, the submission in both


def test_its_door_is_private(folder: Path, grade: Grade) -> None:
    grade(folder)
    settled(folder)
    (door,) = folder.glob("*.worker")
    assert (folder.stat().st_mode & 0o777, door.stat().st_mode & 0o777) == (0o700, 0o600)


def test_no_resident_is_left_unless_asked_for(folder: Path, grade: Grade) -> None:
    grade(None)
    assert not folder.exists()


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_dead_or_hung_worker_is_replaced(folder: Path, grade: Grade, blow: signal.Signals) -> None:
    grade(folder)
    first = settled(folder)
    os.kill(first, blow)
    assert grade(folder).verdict == "accepted"
    assert settled(folder) != first
    until(lambda: [1] if is_gone(first) else [])


def test_a_worker_that_dies_under_the_grade_is_replaced(folder: Path, grade: Grade) -> None:
    grade(folder)
    first = settled(folder)

    def kill() -> None:
        os.kill(first, signal.SIGKILL)
        until(lambda: [1] if is_gone(first) else [])

    assert grade(folder, kill).verdict == "accepted"


def test_of_two_starters_one_stays(folder: Path, grade: Grade) -> None:
    def another() -> None:
        grade(folder)
        settled(folder)

    assert grade(folder, another).verdict == "accepted"
    assert grade(folder).verdict == "accepted"
    assert len(pids(folder)) == 1


def test_a_worker_whose_place_was_taken_ends(folder: Path, grade: Grade) -> None:
    grade(folder)
    first = settled(folder)
    (door,) = folder.glob("*.worker")
    door.unlink()
    until(lambda: [1] if is_gone(first) else [])


def test_a_place_that_others_can_enter_is_not_used(folder: Path, grade: Grade) -> None:
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert grade(folder).verdict == "accepted"
    assert list(folder.iterdir()) == []


def test_what_lies_in_the_place_of_the_socket_does_not_matter(folder: Path, grade: Grade) -> None:
    grade(folder)
    settled(folder)
    (door,) = folder.glob("*.worker")
    resident.stop(folder)
    until(lambda: [] if door.exists() else [1])
    door.write_text("no socket")
    assert grade(folder).verdict == "accepted"
    settled(folder)


def test_a_listener_that_never_speaks_is_not_waited_for(folder: Path, grade: Grade) -> None:
    grade(folder)
    settled(folder)
    (door,) = folder.glob("*.worker")
    resident.stop(folder)
    with socket.socket(socket.AF_UNIX) as mute:
        until(lambda: [] if door.exists() else [1])
        mute.bind(str(door))
        mute.listen()
        assert grade(folder).verdict == "accepted"


def test_a_name_too_long_for_a_socket_is_no_error(tmp_path: Path, grade: Grade) -> None:
    place = tmp_path / ("long" * 30)
    assert grade(place).verdict == "accepted"
    assert not place.exists()


def test_stop_ends_it_and_takes_its_sign_down(folder: Path, grade: Grade) -> None:
    grade(folder)
    first = settled(folder)
    assert resident.stop(folder) == 1
    until(lambda: [1] if is_gone(first) else [])
    assert list(folder.iterdir()) == []


def test_another_environment_is_another_worker(folder: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    grade(folder)
    first = settled(folder)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "7")
    grade(folder)
    assert len(until(lambda: pids(folder) if len(pids(folder)) == 2 else [])) == 2
    assert first in pids(folder)


def test_the_portable_level_leaves_none(folder: Path, grade: Grade) -> None:
    assert grade(folder, level=PORTABLE).verdict == "accepted"
    assert not folder.exists()


@pytest.mark.parametrize("variable", ["CI", "DLQUIZ_NO_RESIDENT"])
def test_build_servers_and_those_who_say_no_go_without(variable: str) -> None:
    assert resident.is_wanted({})
    assert not resident.is_wanted({variable: "1"})


def test_the_commands_use_it_and_doctor_stops_it(folder: Path, shared: Path, tmp_path: Path) -> None:
    environment = os.environ | {"DLQUIZ_CACHE_DIR": str(shared / "cache"), "DLQUIZ_RUNTIME_DIR": str(folder)}
    for name in ("DLQUIZ_NO_RESIDENT", "CI"):
        environment.pop(name, None)
    (tmp_path / "softmax.py").write_text(SOLUTION)

    def dlquiz(*arguments: str) -> str:
        command = [sys.executable, "-m", "dlquiz", *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    dlquiz("grade", str(tmp_path / "softmax.py"), "--no-resident")
    assert not folder.exists()
    dlquiz("grade", str(tmp_path / "softmax.py"))
    pid = settled(folder)
    assert f"resident:  numpy, process {pid}" in dlquiz("doctor")
    assert dlquiz("doctor", "--stop") == "1 resident worker ended\n"
    assert dlquiz("doctor", "--stop") == "0 resident workers ended\n"
