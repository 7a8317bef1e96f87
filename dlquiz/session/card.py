"""An item before the learner, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.content.library import Entry
from dlquiz.progress import Card as Memory
from dlquiz.progress import Rating, Review, schedule

if TYPE_CHECKING:
    from dlquiz.content.exercise import Exercise
    from dlquiz.content.play import Marked, Presented


@dataclass(frozen=True)
class Card:
    """An item as it stands before the learner."""

    entry: Entry
    presented: Presented | None
    """The question with its numbers drawn and its options shuffled; None for an exercise."""
    exercise: Exercise | None
    memory: Memory | None
    """What is known of the learner's memory of it; None if it was never answered."""
    seed: int
    """What numbers and order were drawn from."""
    shown_at: datetime
    retention: float

    @property
    def key(self) -> str:
        """The item's key, `pack/id`."""
        return self.entry.key

    @property
    def is_new(self) -> bool:
        """Never answered before."""
        return self.memory is None

    @cached_property
    def previews(self) -> dict[Rating, timedelta]:
        """How long until it is due again, by rating. Worked out when asked for: the first paint need not wait."""
        return schedule.preview(self.memory, self.shown_at, self.retention)


class Answered(NamedTuple):
    """An answer that is on disk."""

    card: Card
    marked: Marked | None
    """None for an exercise, and where the learner gave up."""
    right: bool
    score: float
    """0..1"""
    seconds: float
    proposed: Rating
    rating: Rating
    """What counts: the proposal, until `Practice.rate` changed it."""
    review: Review
