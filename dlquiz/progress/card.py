"""The values that scheduling works on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

# FSRS-6 with its default parameters: R(t) = (1 + FACTOR · t / S) ^ DECAY, t and S in days, so that R(S) = 0.9.
# Written here too because ordering a queue must not cost the import of the scheduler.
DECAY = -0.1542
FACTOR = 0.9 ** (1 / DECAY) - 1

MATURE_DAYS = 21.0
"""A card whose stability reaches three weeks is mature: the usual line between young and mature cards."""

MASTERED_RETRIEVABILITY = 0.8
"""A mature card counts as mastered as long as it would still be recalled four times out of five."""


class Rating(IntEnum):
    """How well it was recalled; the numbers are FSRS's own."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a card stands; the numbers are FSRS's own."""

    LEARNING = 1
    """First seen; steps of minutes."""
    REVIEW = 2
    """Known; intervals of whole days."""
    RELEARNING = 3
    """Known once and forgotten; steps of minutes."""


class Card(NamedTuple):
    """What is known about the learner's memory of one item. All times are in UTC."""

    key: str
    state: State
    step: int | None
    """Which learning step; None in review."""
    stability: float
    """Days after which it is recalled with probability 0.9."""
    difficulty: float
    """1 (easy) to 10 (hard)."""
    due: datetime
    introduced: datetime
    """The first answer that stands."""
    last_review: datetime
    reps: int
    """Answers that stand."""
    lapses: int
    """How often a known card was forgotten."""

    def retrievability(self, now: datetime) -> float:
        """The probability, 0..1, that it would be recalled at `now`."""
        elapsed = max(0.0, (now - self.last_review) / timedelta(days=1))
        return float((1 + FACTOR * elapsed / self.stability) ** DECAY)

    @property
    def mature(self) -> bool:
        """Known, and for weeks rather than days."""
        return self.state is State.REVIEW and self.stability >= MATURE_DAYS

    def mastered(self, now: datetime) -> bool:
        """Mature and, at `now`, still likely to be recalled."""
        return self.mature and self.retrievability(now) >= MASTERED_RETRIEVABILITY


class Review(NamedTuple):
    """One answer as it stands: amendments are applied already."""

    id: int
    key: str
    at: datetime
    rating: Rating
    score: float
    """0..1: how much of the answer was right."""
    seconds: float
    """From being shown to being answered."""
    lang: str
    response: str
    """What was answered, as the caller wrote it down."""
    session: str
    seed: int | None
    """What the question's numbers and order were drawn from."""
    retention: float
    """The desired retention that its interval was planned for."""


def utc(moment: datetime) -> datetime:
    """The same moment in UTC. A naive datetime is a programming error: ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(UTC)
