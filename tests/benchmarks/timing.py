"""Timing whole processes in turn, so that a drift of the machine's speed hits both alike."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PAINT_SECONDS = 30.0


@dataclass(frozen=True)
class Pair:
    """Two commands measured in turn, in seconds."""

    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios, pair by pair."""
        return statistics.median(a / b for a, b in zip(self.ours, self.theirs, strict=True))


def in_turn(ours: Callable[[], float], theirs: Callable[[], float], runs: int) -> Pair:
    """Measure both `runs` times in turn, after one run of each that does not count."""
    ours(), theirs()
    found = [(ours(), theirs()) for _ in range(runs)]
    return Pair([a for a, _ in found], [b for _, b in found])


def process_seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """The wall time of a command whose exit code says nothing here."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def paint_seconds(command: Sequence[str], environment: dict[str, str], marker: bytes) -> float:
    """From the start of a full-screen program to the moment the marker stands in what it wrote to its terminal."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(environment, TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(command[0], list(command))
    seen = b""
    try:
        while marker not in seen:
            if not select.select([terminal], [], [], PAINT_SECONDS)[0]:
                raise TimeoutError(f"{marker!r} was never painted: {seen[-500:]!r}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def milliseconds(seconds: Sequence[float]) -> str:
    """The median, for a table."""
    return f"{statistics.median(seconds) * 1000:8.1f} ms"
