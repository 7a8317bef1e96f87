"""What the judge says: the verdict of a submission and of each scenario, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dlquiz.text import Text


class Verdict(StrEnum):
    """One word for what happened; of a scenario, and of the submission as a whole."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    """A value, shape, dtype or structure differs."""
    ERROR = "error"
    """It raised."""
    TIMEOUT = "timeout"
    MEMORY = "memory"
    FORBIDDEN = "forbidden"
    """It used a call that the exercise, or the judge, forbids."""
    CRASHED = "crashed"
    """The process ended early: a signal, `os._exit`, `sys.exit`."""
    INVALID = "invalid"
    """It does not load, or lacks an entry point."""
    SKIPPED = "skipped"
    """Not run after a fatal one."""
    INTERNAL = "internal"
    """The grader's own fault, never the learner's."""


# The verdict of a submission is the gravest of its scenarios': first in this list wins.
GRAVITY = (
    Verdict.INTERNAL,
    Verdict.INVALID,
    Verdict.FORBIDDEN,
    Verdict.CRASHED,
    Verdict.MEMORY,
    Verdict.TIMEOUT,
    Verdict.ERROR,
    Verdict.WRONG,
    Verdict.ACCEPTED,
)


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What one scenario found."""

    name: str
    title: Text
    verdict: Verdict
    message: Text | None = None
    mistake: str | None = None
    """The id of the known mistake whose observations these are."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one submission. `isolation` names the fences that held while it ran."""

    submission: str
    exercise: str
    pack: str
    backend: str
    device: str
    seed: int
    verdict: Verdict
    seconds: float
    isolation: str
    scenarios: tuple[ScenarioResult, ...]
    message: Text | None = None
    """Why the whole submission has its verdict, where no single scenario tells it."""
    mistakes: tuple[tuple[str, Text], ...] = field(default=())
    """The known mistakes that were recognised, most certain first: id and explanation."""
    output: str = ""
    """What the submission printed, capped."""

    @property
    def passed(self) -> int:
        """How many scenarios were accepted."""
        return sum(each.verdict is Verdict.ACCEPTED for each in self.scenarios)

    @property
    def total(self) -> int:
        """How many scenarios there are."""
        return len(self.scenarios)

    @property
    def score(self) -> float:
        """The share of scenarios accepted, 0..1; a submission that used a forbidden call has none."""
        if self.verdict in (Verdict.FORBIDDEN, Verdict.INVALID) or not self.total:
            return 0.0
        return self.passed / self.total
