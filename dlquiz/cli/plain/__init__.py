"""`practice --plain`: the session as lines on stdin and stdout, for pipes and screen readers."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz.cli.plain.exercises import Bench
from dlquiz.cli.plain.lines import Lines
from dlquiz.cli.plain.sitting import Sitting
from dlquiz.session.practice import Practice

if TYPE_CHECKING:
    from dlquiz.session.grader import Grader

MAX_WIDTH = 100
"""Longer lines are hard to read."""


def run(practice: Practice, data: Path, cache: Path) -> None:
    """Hold the session on this process's stdin and stdout. Start files go below `data`."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a locale without Chinese must not end it
    width = min(MAX_WIDTH, shutil.get_terminal_size((80, 24)).columns)
    lines = Lines(sys.stdin, sys.stdout, width, lambda: practice.lang)
    graders: list[Grader] = []

    def grader() -> Grader:
        from dlquiz.session.grader import Grader

        if not graders:  # only once code is graded: most sessions need no worker
            graders.append(Grader.resident(cache))
        return graders[0]

    try:
        Sitting(practice, lines, Bench(grader, data / "drafts" / practice.session), time.monotonic).run()
    finally:
        for each in graders:
            each.close()
        sys.stdout.flush()
