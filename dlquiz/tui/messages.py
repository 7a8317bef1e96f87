"""What widgets and workers tell the screens: facts, in the past tense.

Written out rather than as dataclasses: making nine of those takes as long as drawing the first screen's rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from dlquiz.content.play import Response
    from dlquiz.judge.verdict import Report, ScenarioResult


class AnswerGiven(Message):
    """The learner submitted an answer; `typed` is the text behind it, where there is one."""

    def __init__(self, response: Response, typed: str = "") -> None:
        super().__init__()
        self.response, self.typed = response, typed


class AnswerIncomplete(Message):
    """The learner meant to submit an answer that still lacks something."""


class ModelRequested(Message):
    """The learner finished an open answer and wants to see the model answer."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self.typed = typed


class RowPicked(Message):
    """A row of an answer was clicked."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class EntryChosen(Message):
    """A line of a list was chosen: Enter, or a click on the one at the cursor."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class ScenarioJudged(Message):
    """One scenario of the submission `number` was judged."""

    def __init__(self, number: int, result: ScenarioResult) -> None:
        super().__init__()
        self.number, self.result = number, result


class Judged(Message):
    """The submission `number` was judged."""

    def __init__(self, number: int, report: Report) -> None:
        super().__init__()
        self.number, self.report = number, report


class GradingFailed(Message):
    """The submission `number` could not be judged, through no fault of the learner's."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__()
        self.number, self.problem = number, problem
