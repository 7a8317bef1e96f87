"""What only shows after a long time: ten thousand submissions with a kill, twenty thousand jobs on one worker."""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dlquiz.content.exercise import Exercise
from dlquiz.session.grader import Grader
from tests.benchmarks import material

HEAD = "import {library} as lib\n\n\ndef batch_norm(x, gamma, beta, eps=1e-5):\n"
WRONG = HEAD + "    return (x - x.mean()) / (x.var() + eps) ** 0.5\n"
HANGS = HEAD + "    while True:\n        pass\n"
CRASHES = HEAD + "    import os\n    os._exit(0)\n"
RAISES = HEAD + "    return x[None][5]\n"
BROKEN = "def batch_norm(x:\n"
SHARES = {"accepted": 0.6, "wrong": 0.2, "error": 0.08, "crashed": 0.06, "invalid": 0.05, "timeout": 0.01}
PART = 1000


def submissions(folder: Path, count: int, seed: int, library: str, right: str) -> dict[str, str]:
    """Write a seeded mix; file name -> the verdict it must get."""
    sources = {
        "accepted": right,
        "wrong": WRONG.format(library=library),
        "error": RAISES.format(library=library),
        "crashed": CRASHES.format(library=library),
        "invalid": BROKEN,
        "timeout": HANGS.format(library=library),
    }
    rng = random.Random(seed)
    drawn = rng.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    folder.mkdir()
    expected = {}
    for number, verdict in enumerate(drawn):
        name = f"student_{number:05}.py"
        # a comment makes every file another one, as students' files are
        (folder / name).write_text(f"{sources[verdict]}# {number}\n", "utf-8")
        expected[name] = verdict
    return expected


class Bulk:
    """`dlquiz grade FOLDER` as a process of its own, watched from outside."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.output, self.journal = folder.with_suffix(".jsonl"), folder.with_suffix(".jsonl.journal")
        self.command = [
            sys.executable, "-m", "dlquiz", "grade", str(folder), "--exercise", "batch-norm-forward",
            "--format", "json", "--output", str(self.output), "--timeout", "0.5", "--jobs", "2", "--no-resident",
        ]  # fmt: skip
        self.environment, self.peak_kib = environment, 0

    def run(self, kill_at: int | None = None) -> float:
        """Run it, or kill -9 it once the journal has so many rows; the seconds it took."""
        start = time.perf_counter()
        with subprocess.Popen(self.command, env=self.environment, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                self.peak_kib = max(self.peak_kib, _peak_kib(process.pid))
                if kill_at is not None and self.rows() >= kill_at:
                    process.send_signal(signal.SIGKILL)
                time.sleep(0.2)
        return time.perf_counter() - start

    def rows(self) -> int:
        """How many rows the journal has."""
        try:
            with self.journal.open("rb") as file:
                return max(sum(1 for _ in file) - 1, 0)
        except OSError:
            return 0

    def verdicts(self) -> list[tuple[str, str]]:
        """Submission and verdict, row by row as they stand in the report."""
        with self.output.open(encoding="utf-8") as file:
            return [(Path(row["submission"]).name, row["verdict"]) for row in map(json.loads, file)]


def bulk(scratch: Path, environment: dict[str, str], count: int) -> Iterator[tuple[str, str, str]]:
    """A batch with a kill -9 in the middle: rows, verdicts, memory."""
    right = (material.BATCH_NORM / "reference.py").read_text("utf-8")
    peaks = {}
    for size in (100, count):
        expected = submissions(scratch / f"bulk-{size}", size, 7, "numpy", right)
        run = Bulk(scratch / f"bulk-{size}", environment)
        seconds, kept = 0.0, 0
        if size == count:
            seconds += run.run(kill_at=size // 2)
            kept = run.rows()
        seconds += run.run()
        peaks[size] = run.peak_kib / 1024
        found = run.verdicts()
        in_order = [name for name, _ in found] == sorted(expected)
        right_ones = sum(expected.get(name) == verdict for name, verdict in found)
    yield (
        f"batch of {count} with kill -9 after {kept}: rows once, in order",
        f"{len(found)}, {in_order}",
        f"{count}, True",
    )
    yield "its right verdicts", f"{right_ones} of {count}", "all"
    yield "its rate, both runs together, 2 jobs", f"{count / seconds:.0f} submissions/s", ""
    yield f"its peak memory, {count} / 100 submissions", f"{peaks[count]:.0f} / {peaks[100]:.0f} MiB", "flat"


@dataclass(frozen=True)
class Part:
    """What was seen over a thousand jobs."""

    worker_mib: float
    parent_mib: float
    worker_descriptors: int
    parent_descriptors: int
    processes: int
    median_ms: float


def soak(grader: Grader, exercise: Exercise, jobs: int) -> Iterator[tuple[str, str, str]]:
    """Many jobs through one warm worker, two at a time: what grows?"""
    source = (material.BATCH_NORM / "right" / "torch.py").read_text("utf-8")
    grader.submit(exercise, source, device="cpu")
    worker = _worker_pid()
    parts = []
    for first in range(0, jobs, PART):
        latencies = _part(grader, exercise, source, min(PART, jobs - first))
        parts.append(_seen(worker, latencies))
        print(f"  {first + len(latencies):6} jobs: {parts[-1]}", file=sys.stderr, flush=True)
    assert _worker_pid() == worker, "the worker was replaced"
    early, late = parts[1 if len(parts) > 1 else 0], parts[-1]
    yield (
        f"soak of {jobs} torch jobs: worker's memory, early / late",
        f"{early.worker_mib:.0f} / {late.worker_mib:.0f} MiB",
        "flat",
    )
    yield "the parent's memory", f"{early.parent_mib:.0f} / {late.parent_mib:.0f} MiB", "flat"
    descriptors = (
        f"{early.worker_descriptors}+{early.parent_descriptors} / {late.worker_descriptors}+{late.parent_descriptors}"
    )
    yield "descriptors, worker + parent", descriptors, "flat"
    yield "processes below the worker", f"{early.processes} / {late.processes}", "flat"
    yield "median latency, two at a time", f"{early.median_ms:.1f} / {late.median_ms:.1f} ms", "flat"


def _part(grader: Grader, exercise: Exercise, source: str, jobs: int) -> list[float]:
    latencies: list[float] = []
    counter = iter(range(jobs))
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if next(counter, None) is None:
                    return
            start = time.perf_counter()
            report = grader.submit(exercise, source, device="cpu")
            assert report.verdict == "accepted", report
            latencies.append(time.perf_counter() - start)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies


def _seen(worker: int, latencies: list[float]) -> Part:
    time.sleep(0.5)  # the last job is reaped after its report
    return Part(
        _rss_mib(worker), _rss_mib(os.getpid()), _descriptors(worker), _descriptors(os.getpid()),
        len(_children(worker)), statistics.median(latencies) * 1000,
    )  # fmt: skip


def _worker_pid() -> int:
    (pid,) = (
        each for each in _children(os.getpid()) if b"dlquiz.sandbox" in Path(f"/proc/{each}/cmdline").read_bytes()
    )
    return pid


def _children(pid: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text("ascii").split()
    ]


def _descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _rss_mib(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _peak_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
