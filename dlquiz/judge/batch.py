"""Grades many submissions side by side: some threads on one warm worker, the reports in the order they were asked for.

A slow submission holds up the output of those behind it, never their grading: what waits for its turn lies in the
journal, so memory stays flat whatever the number.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from dlquiz.judge.journal import Journal
from dlquiz.judge.verdict import Report

HELD = 64
"""How many finished reports may wait in memory."""
POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """One submission: its name, the digest of its file, and the call that grades it (and never raises)."""

    name: str
    digest: str
    grade: Callable[[], Report]


class Batch:
    """A run over the pieces. `on_done` is told whenever one more is graded (or found in the journal)."""

    def __init__(
        self, pieces: Iterable[Piece], jobs: int, journal: Journal, on_done: Callable[[], None] = lambda: None
    ) -> None:
        self._pieces = iter(enumerate(pieces))
        self._jobs, self._journal, self._on_done = jobs, journal, on_done
        self._lock = threading.Lock()
        self._done: queue.Queue[tuple[int, str, Report | BaseException | None]] = queue.Queue(2 * jobs)
        self._stopped = threading.Event()
        self._leaving = 0

    def reports(self) -> Generator[Report]:
        """Every report, in order. Raises JudgeError when the journal can't be written."""
        # daemons: after Ctrl-C nobody waits for a submission that hangs; the engine's end kills its job
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self._jobs)]
        for thread in threads:
            thread.start()
        try:
            yield from self._ordered()
        finally:
            self._stopped.set()

    def _ordered(self) -> Iterator[Report]:
        waiting: dict[int, tuple[str, Report | None]] = {}
        held = turn = 0
        while True:
            found = self._next()
            if found is None:
                return
            number, name, report = found
            keep = report if held < HELD or number == turn else None
            if keep is None and report is not None and not self._journal.is_kept:
                self._journal.add(name, "", report)
            waiting[number] = (name, keep)
            held += keep is not None
            while turn in waiting:
                name, report = waiting.pop(turn)
                held -= report is not None
                turn += 1
                yield report or self._journal.report(name)

    def _next(self) -> tuple[int, str, Report | None] | None:
        """The next that is done; None when all threads have left."""
        while self._leaving < self._jobs:
            number, name, found = self._done.get()
            if isinstance(found, BaseException):
                raise found
            if number >= 0:
                self._on_done()
                return number, name, found
            self._leaving += 1
        return None

    def _work(self) -> None:
        _yield_to_jobs()
        number = 0
        while number >= 0 and not self._stopped.is_set():
            with self._lock:
                number, piece = next(self._pieces, (-1, None))
            name, found = ("", None) if piece is None else (piece.name, self._graded(piece))
            self._put((number, name, found))

    def _graded(self, piece: Piece) -> Report | BaseException | None:
        """None when the row lies in the journal."""
        try:
            if self._journal.has(piece.name, piece.digest):
                return None
            report = piece.grade()
            if self._journal.is_kept:
                self._journal.add(piece.name, piece.digest, report)
            return report
        except BaseException as error:
            return error

    def _put(self, found: tuple[int, str, Report | BaseException | None]) -> None:
        while not self._stopped.is_set():
            try:
                self._done.put(found, timeout=POLL_SECONDS)
                return
            except queue.Full:
                continue


def _yield_to_jobs() -> None:
    """Let messages wait until a core is free: a thread that is woken for each throws the job out of its cache."""
    if hasattr(os, "SCHED_BATCH"):
        with contextlib.suppress(OSError):  # not for the processes that this thread starts, the worker among them
            os.sched_setscheduler(0, os.SCHED_BATCH | os.SCHED_RESET_ON_FORK, os.sched_param(0))
