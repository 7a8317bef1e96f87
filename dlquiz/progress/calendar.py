"""Learning days: a late evening still belongs to the day before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

ROLLOVER_HOUR = 4


class Calendar(NamedTuple):
    """Maps moments to learning days, which begin at `rollover` o'clock in `zone` (None: the system's zone)."""

    zone: tzinfo | None = None
    rollover: int = ROLLOVER_HOUR

    def day(self, moment: datetime) -> date:
        """The learning day of a moment. Reckoned on the wall clock, so that a day of 23 or 25 hours keeps its edges."""
        wall = moment.astimezone(self.zone).replace(tzinfo=None)
        return (wall - timedelta(hours=self.rollover)).date()

    def start(self, day: date) -> datetime:
        """The moment, in UTC, when a learning day begins."""
        wall = datetime.combine(day, time(self.rollover), tzinfo=self.zone)
        return wall.astimezone(UTC)

    def end_of_day(self, moment: datetime) -> datetime:
        """The moment, in UTC, when the learning day of `moment` is over."""
        return self.start(self.day(moment) + timedelta(days=1))
