"""A mock interview: theory, calculation and code against the clock, then a report by topic."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from dlquiz.content.library import Entry, Library
from dlquiz.errors import UsageError
from dlquiz.progress import Store
from dlquiz.progress.queue import interleaved, mixed
from dlquiz.session.practice import Card, Practice
from dlquiz.session.selection import Selection, matching, part_of
from dlquiz.text import Lang

if TYPE_CHECKING:
    from dlquiz.session.summary import Summary

# kind -> the minutes that an interviewer would plan for one
MINUTES = {"numeric": 3.0, "open": 4.0, "exercise": 15.0}
OTHER_MINUTES = 1.0

# How the time is shared out where all three parts have items.
SHARES = {"theory": 0.35, "calculation": 0.25, "code": 0.4}
PARTS = tuple(SHARES)


class Mock(Practice):
    """A sitting that is drawn by chance over all topics instead of by schedule, and ends at `deadline`.

    Its answers go to the same log with the proposed ratings, so that what was wrong is due again. Nothing comes back
    within the interview. UsageError if nothing matches the selection, or `minutes` is not positive.
    """

    forgotten_returns = False

    def __init__(
        self,
        library: Library,
        store: Store,
        selection: Selection,
        *,
        clock: Callable[[], datetime],
        seed: int,
        lang: Lang,
        zone: tzinfo | None = None,
    ) -> None:
        self.minutes = selection.minutes or 0.0
        if not 0 < self.minutes <= 24 * 60:
            raise UsageError(
                "a mock interview takes a number of minutes from 1 to 1440", "模拟面试的时长应为 1 到 1440 分钟"
            )
        super().__init__(library, store, selection, clock=clock, seed=seed, lang=lang, zone=zone)
        if not self.remaining:
            raise UsageError(
                "nothing to ask in this interview: choose more topics, levels or kinds",
                "这场面试没有可出的题：请放宽主题、级别或题型",
            )
        self.deadline = clock() + timedelta(minutes=self.minutes)

    def _keys(self, now: datetime) -> list[str]:
        entries = matching(self.library, self.store, self.selection, now, self.calendar)
        chance = random.Random(self.seed)  # noqa: S311  # no secret
        return plan(entries, self.minutes, chance, dict(self.selection.mix) or SHARES)[: self.selection.count]

    @property
    def time_left(self) -> timedelta:
        """Until the deadline; zero once it is past."""
        return max(self.deadline - self.clock(), timedelta())

    @property
    def over(self) -> bool:
        """Whether the interview has ended: the time is up, or everything was asked."""
        return self.current() is None

    def current(self) -> Card | None:
        """The card in front; None from the deadline on, except for the answer just given."""
        if self.answered is None and not self.time_left:
            return None
        return super().current()

    def report(self) -> Summary:
        """How it went, by topic and by part; what was not reached is counted apart."""
        from dlquiz.session.summary import summarize

        return summarize(self.library, self.answers, unreached=self.remaining)


def plan(
    entries: Sequence[Entry], minutes: float, chance: random.Random, shares: Mapping[str, float] = SHARES
) -> list[str]:
    """The keys of an interview of so many minutes, the parts mixed as `shares` says and the topics as chance does."""
    kinds = {entry.key: entry.kind for entry in entries}
    topics = {entry.key: entry.topic for entry in entries}
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    for key in chance.sample(list(kinds), len(kinds)):
        parts[part_of(kinds[key])].append(key)
    chosen: list[str] = []
    for part, budget in _budgets(parts, kinds, minutes, shares).items():
        chosen += _filled(mixed(parts[part], topics.__getitem__), kinds, budget)
    return interleaved(chosen, lambda key: part_of(kinds[key]))


def _budgets(
    parts: dict[str, list[str]], kinds: dict[str, str], minutes: float, shares: Mapping[str, float]
) -> dict[str, float]:
    """Minutes by part; what is empty, or whose shortest item would not fit, leaves its time to the others."""
    wanted = {part: share for part, share in shares.items() if share and parts[part]}
    usable = {
        part: share for part, share in wanted.items() if min(_cost(kinds[key]) for key in parts[part]) <= minutes
    } or wanted
    whole = sum(usable.values())
    return {part: minutes * share / whole for part, share in usable.items()}


def _filled(keys: Sequence[str], kinds: dict[str, str], minutes: float) -> list[str]:
    chosen: list[str] = []
    used = 0.0
    for key in keys:
        if chosen and used + _cost(kinds[key]) > minutes:
            break
        chosen.append(key)
        used += _cost(kinds[key])
    return chosen


def _cost(kind: str) -> float:
    return MINUTES.get(kind, OTHER_MINUTES)
