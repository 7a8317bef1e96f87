"""Where the learner stands: for the home screen, and in full for the statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from dlquiz.content.library import Entry, Library
from dlquiz.progress import Calendar, Card, Review, Store, stats
from dlquiz.progress import queue as queues
from dlquiz.progress.stats import TopicStats
from dlquiz.session.selection import Selection
from dlquiz.text import Text

FORECAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic and its numbers."""

    id: str
    title: Text
    stats: TopicStats

    @property
    def mastery(self) -> float:
        """The share of its items that are mastered, 0..1."""
        return self.stats.mastered / self.stats.total if self.stats.total else 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do next, ready to be started."""

    text: Text
    selection: Selection


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home screen shows."""

    due: int
    due_by_kind: Mapping[str, int]
    new: int
    """New items that today still allows."""
    answered_today: int
    streak: int
    """Days practised without a gap."""
    topics: tuple[TopicRow, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Statistics:
    """All the numbers there are."""

    overall: TopicStats
    topics: tuple[TopicRow, ...]
    weak: tuple[TopicRow, ...]
    """Weakest first."""
    today: date
    reviews_per_day: Mapping[date, int]
    """Learning day -> answers; days without any are left out."""
    streak: int
    longest_streak: int
    forecast: tuple[int, ...]
    """Cards falling due on each of the next 14 days, today first, with what is overdue."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What both views are made from, read once."""

    entries: Sequence[Entry]
    cards: Mapping[str, Card]
    reviews: Sequence[Review]
    calendar: Calendar
    topics: tuple[TopicRow, ...]


def overview(library: Library, store: Store, now: datetime, *, zone: tzinfo | None = None) -> Overview:
    """What to show at home. `now` is aware; `zone` is where days begin (None: the system's zone)."""
    standing = _standing(library, store, now, zone)
    end = standing.calendar.end_of_day(now)
    due = Counter(
        entry.kind
        for entry in standing.entries
        if (card := standing.cards.get(entry.key)) and queues.is_due(card, now, end)
    )
    unseen = sum(entry.key not in standing.cards for entry in standing.entries)
    allowed = queues.new_left(standing.cards.values(), now, standing.calendar, store.settings().new_per_day)
    today = standing.calendar.day(now)
    per_day = stats.reviews_per_day(standing.reviews, standing.calendar)
    return Overview(
        due=due.total(),
        due_by_kind=dict(due),
        new=min(unseen, allowed),
        answered_today=per_day.get(today, 0),
        streak=stats.streak(per_day, today),
        topics=standing.topics,
        suggestion=_suggestion(due.total(), min(unseen, allowed), _weak(standing.topics)),
    )


def statistics(library: Library, store: Store, now: datetime, *, zone: tzinfo | None = None) -> Statistics:
    """Everything, by topic and by day. `now` is aware; `zone` is where days begin (None: the system's zone)."""
    standing = _standing(library, store, now, zone)
    keys = {entry.key for entry in standing.entries}
    known = [review for review in standing.reviews if review.key in keys]
    cards = {key: card for key, card in standing.cards.items() if key in keys}
    per_day = stats.reviews_per_day(standing.reviews, standing.calendar)
    today = standing.calendar.day(now)
    return Statistics(
        overall=stats.summary(keys, cards, known, now, standing.calendar),
        topics=standing.topics,
        weak=_weak(standing.topics),
        today=today,
        reviews_per_day=per_day,
        streak=stats.streak(per_day, today),
        longest_streak=stats.longest_streak(per_day),
        forecast=tuple(stats.forecast(cards.values(), now, standing.calendar, FORECAST_DAYS)),
    )


def _standing(library: Library, store: Store, now: datetime, zone: tzinfo | None) -> _Standing:
    calendar = Calendar(zone, store.settings().day_start)
    entries, cards, reviews = library.entries(), store.cards(), store.reviews()
    numbers = stats.by_topic({entry.key: entry.topic for entry in entries}, cards, reviews, now, calendar)
    titles = {topic.id: topic.title for topic in reversed(library.topics)}
    order = list(dict.fromkeys([topic.id for topic in library.topics] + list(numbers)))
    rows = tuple(TopicRow(name, titles.get(name, Text(name, name)), numbers[name]) for name in order if name in numbers)
    return _Standing(entries, cards, reviews, calendar, rows)


def _weak(rows: Sequence[TopicRow]) -> tuple[TopicRow, ...]:
    by_id = {row.id: row for row in rows}
    return tuple(by_id[name] for name in stats.weak_topics({row.id: row.stats for row in rows}))


def _suggestion(due: int, new: int, weak: Sequence[TopicRow]) -> Suggestion:
    if due:
        items = "item" if due == 1 else "items"
        return Suggestion(Text(f"Review {due} {items} due today", f"复习今天到期的 {due} 题"), Selection(due_only=True))
    if new:
        items = "item" if new == 1 else "items"
        return Suggestion(Text(f"Learn {new} new {items}", f"学习 {new} 道新题"), Selection())
    if weak:
        row = weak[0]
        text = Text(f"Strengthen a weak topic: {row.title.en}", f"巩固薄弱主题：{row.title.zh}")
        return Suggestion(text, Selection(topics=(row.id,)))
    return Suggestion(Text("Practise ahead of schedule", "提前复习"), Selection())
