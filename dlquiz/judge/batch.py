"""Grades many submissions side by side: a thread each on one warm worker, results in the order they were given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from dlquiz.judge.verdict import Report

AHEAD = 32


def in_order(work: Iterable[Callable[[], Report]], jobs: int) -> Iterator[Report]:
    """Run the calls on `jobs` threads and yield their reports in order.

    At most `AHEAD * jobs` results wait for a slow one before them, so memory stays flat whatever the number.
    """
    pool = ThreadPoolExecutor(max_workers=jobs)
    waiting: deque[Future[Report]] = deque()
    try:
        for call in work:
            waiting.append(pool.submit(call))
            while waiting and (waiting[0].done() or len(waiting) >= AHEAD * jobs):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
