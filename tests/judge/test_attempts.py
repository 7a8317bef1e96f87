"""Attacks and accidents, a folder each: the attempt and the verdict it must get at each level of isolation.

`expect.toml`: `verdict` is one for both levels or `{ strong, portable }`; `unread` is the same with the static reading
out of the way, so that the fences are tried and not the list of names; `gap` names the entry of `dlquiz.judge.gaps`
by which it gets through where the fences are missing. An attempt says `got through` when its attack worked. `@HOME@`
and the like stand for folders that it is after, `@MARK@` for the name of what it leaves behind.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dlquiz.content.exercise import Exercise
from dlquiz.content.library import Library
from dlquiz.judge import forbidden
from dlquiz.judge.gaps import GAPS
from dlquiz.judge.verdict import Report, Verdict
from dlquiz.sandbox.fence import PORTABLE
from dlquiz.session.grader import Grader

ATTEMPTS = sorted(path.parent for path in Path(__file__).parent.glob("attempts/*/expect.toml"))
GRACE_SECONDS = 0.5
START_SECONDS = 10.0
"""A guard against hanging, not a measurement: what a slow machine may take to start a process and import torch."""
MARK = f"dlquiz-attempt-{os.getpid()}"
"""In the name of every file that an attempt leaves; another process tries the same attempts at the same time."""
SECRET = "only-the-owner-reads-this"


def expectation(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "expect.toml").read_text("utf-8"))


@pytest.fixture(scope="module", autouse=True)
def adopts_strays() -> Iterator[None]:
    """Whatever escapes a worker that ends comes to this process, where it is seen."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    yield
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, library: Library, shared: Path) -> dict[str, Path]:
    """What an attempt may be after: a home with a secret, a store, a neighbour's submission, the pack, the cache."""
    root = tmp_path_factory.mktemp("places")
    home, store, submissions = (root / name for name in ("home", "store", "submissions"))
    for folder, name in ((home, "secret.txt"), (store, "progress.sqlite"), (submissions, "neighbour.py")):
        folder.mkdir()
        folder.joinpath(name).write_text(SECRET)
    pack = library.exercise("core/batch-norm-forward").folder
    return {"HOME": home, "STORE": store, "SUBMISSIONS": submissions, "PACK": pack, "CACHE": shared / "cache"}


UNREAD = [folder for folder in ATTEMPTS if "unread" in expectation(folder)]


@pytest.fixture
def attempt(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    machine = expectation(folder).get("machine", platform.machine())
    if machine != platform.machine():
        pytest.skip(f"machine code for {machine}")
    return folder


Play = Callable[[Path, dict[str, Any]], Report]
WARMED: set[tuple[str, str, str]] = set()


@pytest.fixture
def play(grader: Grader, library: Library, places: dict[str, Path]) -> Play:
    """Grade an attempt, and see that it left nothing behind but what its gap admits."""

    def run(folder: Path, expect: dict[str, Any]) -> Report:
        exercise = library.exercise(f"core/{expect.get('exercise', 'batch-norm-forward')}")
        backend = expect.get("backend", "numpy")
        if (asked := (grader.engine.level, exercise.key, backend)) not in WARMED:
            WARMED.add(asked)
            is_honest_accepted(grader, exercise, backend)  # the limits hold from the reference's time on
        before, known = snapshot(places), children(os.getpid())
        file = places["SUBMISSIONS"] / "attempt.py"
        file.write_text(filled(folder, places), "utf-8")
        start = time.monotonic()
        report = grader.submit(exercise, file, backend=backend, seconds=expect.get("seconds"), device="cpu")
        elapsed = time.monotonic() - start
        assert elapsed < expect.get("seconds", 2.0 * report.total) + GRACE_SECONDS + START_SECONDS
        rows = [each for each in exercise.scenarios if backend in each.backends]
        assert len(report.scenarios) == len(rows), "a row for every scenario of the backend"
        if grader.engine.level != PORTABLE or expect.get("gap"):  # there, every job has a process of its own
            assert is_honest_accepted(grader, exercise, backend), "it reached the next job"
        file.unlink()
        assert strays(grader, known) == set()
        left = left_behind(places)
        assert bool(left) == (gap_of(expect, grader) == "leaves-files"), left
        for path in left:
            path.unlink()
        assert snapshot(places) == before
        return report

    return run


@pytest.mark.parametrize("attempt", ATTEMPTS, indirect=True, ids=lambda folder: folder.name)
def test_gets_the_verdict_it_deserves(attempt: Path, grader: Grader, play: Play) -> None:
    expect = expectation(attempt)
    if grader.engine.level == PORTABLE and expect.get("backend") == "torch" and "unread" in expect:
        pytest.skip("the reading is the same at each level, and torch is imported anew for every job of this one")
    check(play(attempt, expect | {"gap": expect.get("gap") if "unread" not in expect else None}), expect, grader)


@pytest.mark.parametrize("attempt", UNREAD, indirect=True, ids=lambda folder: folder.name)
def test_gets_no_further_when_nobody_reads_it(
    attempt: Path, grader: Grader, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect = expectation(attempt)
    monkeypatch.setattr(forbidden, "read", lambda tree, forbid: forbidden.Reading([], needs_recording=True))
    said = {key: value for key, value in expect.items() if key not in ("message", "verdict")}
    check(play(attempt, expect), said | {"verdict": expect["unread"]}, grader)


def check(report: Report, expect: dict[str, Any], grader: Grader) -> None:
    level = "portable" if grader.engine.level == PORTABLE else "strong"
    verdict = expect["verdict"]
    wanted = verdict[level] if isinstance(verdict, dict) else verdict
    assert report.verdict in ([wanted] if isinstance(wanted, str) else wanted), report
    assert report.verdict is not Verdict.ACCEPTED or expect.get("innocent", False)
    is_through = "got through" in report.output
    assert is_through == (gap_of(expect, grader) is not None and report.verdict is not Verdict.FORBIDDEN), report
    if "message" in expect:
        said = [report.message, *(each.message for each in report.scenarios)]
        assert any(expect["message"] in text.en for text in said if text is not None), said


def gap_of(expect: dict[str, Any], grader: Grader) -> str | None:
    """What the level at hand does not stop; nothing at the strong one."""
    gap: str | None = expect.get("gap")
    return gap if grader.engine.level == PORTABLE else None


def filled(folder: Path, places: dict[str, Path]) -> str:
    source = (folder / "attempt.py").read_text("utf-8")
    for name, path in places.items():
        source = source.replace(f"@{name}@", str(path))
    return source.replace("@MARK@", MARK)


def is_honest_accepted(grader: Grader, exercise: Exercise, backend: str) -> bool:
    """An honest submission through the same worker. (The portable level has none that stays: NumPy will do.)"""
    is_torch = backend == "torch" and grader.engine.level != PORTABLE
    oracle, chosen = exercise.oracle("torch" if is_torch else "numpy"), "torch" if is_torch else exercise.backends[0]
    return grader.submit(exercise, oracle, backend=chosen, device="cpu").verdict is Verdict.ACCEPTED


def strays(grader: Grader, known: set[int]) -> set[int]:
    """Descendants of this process that are neither `known`, a warm worker nor its one spare, when all has settled."""
    for _ in range(250):
        workers = {worker._process.pid for worker in grader.engine._workers.values()}
        left = {pid for pid in children(os.getpid()) - workers - known if not is_reaped(pid)}
        surplus = [spares for spares in map(children, workers) if len(spares) > 1]
        if not left and not surplus:
            return set()
        time.sleep(0.02)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return left.union(*surplus)


def children(parent: int) -> set[int]:
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{parent}/task").iterdir():
            found.update(int(pid) for pid in (task / "children").read_text().split())
    return found


def is_reaped(pid: int) -> bool:
    """Whether it was killed before it came to us, and only its entry was left."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def left_behind(places: dict[str, Path]) -> list[Path]:
    """Files with the mark, where anyone may write and where this user may."""
    shallow = [Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/", str(Path.home()), str(Path.cwd()))]
    found = [path for folder in shallow if folder.is_dir() for path in folder.glob(f"*{MARK}*")]
    found += [path for folder in places.values() for path in folder.rglob(f"*{MARK}*")]
    return [path for path in found if path.is_file() or path.is_symlink()]


def snapshot(places: dict[str, Path]) -> set[tuple[str, int, int]]:
    """Every file where attempts look, but the judge's own cache of observations."""
    files = [path for name, folder in places.items() if name != "CACHE" for path in folder.rglob("*")]
    return {(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.is_file()}


def test_the_corpus_is_large() -> None:
    assert len(ATTEMPTS) >= 75


def test_the_list_of_gaps_is_what_the_attempts_show() -> None:
    shown = {expectation(folder).get("gap") for folder in ATTEMPTS} - {None}
    assert shown == GAPS.keys()
