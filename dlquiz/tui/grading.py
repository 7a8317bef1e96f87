"""Grading in threads, so that the screen stays live; what comes back are messages."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from dlquiz.errors import DlquizError
from dlquiz.tui.messages import GradingFailed, Judged, ScenarioJudged

if TYPE_CHECKING:
    from textual.screen import Screen

    from dlquiz.content.exercise import Exercise
    from dlquiz.judge.verdict import ScenarioResult
    from dlquiz.tui.desk import Desk


class Grading:
    """The submissions of one screen, numbered: only what is said of the last one counts."""

    def __init__(self, screen: Screen[Any], desk: Desk, exercise: Exercise) -> None:
        self._screen, self._desk, self._exercise = screen, desk, exercise
        self.number = 0

    def warm(self, backend: str) -> None:
        """Start the worker while the learner reads."""
        job = partial(self._warmed, backend)
        self._screen.run_worker(job, thread=True, group="warm", exit_on_error=False)

    def submit(self, source: str, backend: str) -> None:
        """Grade a source text; ScenarioJudged, then Judged or GradingFailed follow."""
        self.number += 1
        job = partial(self._judge, self.number, source, backend)
        self._screen.run_worker(job, thread=True, group="grade", exit_on_error=False)

    # ---- in a thread

    def _warmed(self, backend: str) -> None:
        if backend == "numpy" or find_spec(backend):
            self._desk.grader.warm(backend)

    def _judge(self, number: int, source: str, backend: str) -> None:
        def heard(result: ScenarioResult) -> None:
            self._screen.post_message(ScenarioJudged(number, result))

        try:
            report = self._desk.grader.submit(self._exercise, source, backend=backend, on_scenario=heard)
        except DlquizError as error:
            self._screen.post_message(GradingFailed(number, str(error)))
        except Exception as error:  # whatever it is, the learner must hear that there will be no verdict
            self._screen.post_message(GradingFailed(number, f"the grader failed: {type(error).__name__}: {error}"))
        else:
            self._screen.post_message(Judged(number, report))
