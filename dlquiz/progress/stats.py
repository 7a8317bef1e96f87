"""Progress in numbers, from the cards and the answers that stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dlquiz.progress.calendar import Calendar
from dlquiz.progress.card import Card, Rating, Review
from dlquiz.progress.queue import is_due

RECENT = 30
"""How many of a topic's last answers speak for its strength."""

RETENTION_GAP = timedelta(days=1)
"""An answer tests memory if the one before lies at least this far back; within a day it is a learning step."""


@dataclass(frozen=True, slots=True)
class TopicStats:
    """One topic, or all together."""

    total: int
    """Items there are."""
    seen: int
    """Items answered at least once."""
    due: int
    """Items to be reviewed today; new ones don't count."""
    mastered: int
    """Mature (stability of three weeks or more) and at least 80 % likely to be recalled now."""
    answers: int
    accuracy: float | None
    """The mean score of all answers, 0..1; None without any."""
    retention: float | None
    """True retention: of the answers given a day or more after the one before, the share not forgotten."""
    strength: float | None
    """The share of the last 30 answers not forgotten, drawn towards one half while there are few: (k + 1) / (n + 2)."""


def by_topic(
    topics: Mapping[str, str],
    cards: Mapping[str, Card],
    reviews: Sequence[Review],
    now: datetime,
    calendar: Calendar,
) -> dict[str, TopicStats]:
    """The numbers of each topic, in the order the topics come up in `topics`, which maps key to topic."""
    keys: dict[str, list[str]] = {}
    for key, topic in topics.items():
        keys.setdefault(topic, []).append(key)
    answers: dict[str, list[Review]] = {topic: [] for topic in keys}
    for review in reviews:
        if review.key in topics:
            answers[topics[review.key]].append(review)
    return {topic: summary(keys[topic], cards, answers[topic], now, calendar) for topic in keys}


def summary(
    keys: Collection[str], cards: Mapping[str, Card], answers: Sequence[Review], now: datetime, calendar: Calendar
) -> TopicStats:
    """The numbers of some keys; `answers` are those to these keys, oldest first."""
    end = calendar.end_of_day(now)
    met = [cards[key] for key in keys if key in cards]
    recent = [review.rating is not Rating.AGAIN for review in answers[-RECENT:]]
    return TopicStats(
        total=len(keys),
        seen=len(met),
        due=sum(is_due(card, now, end) for card in met),
        mastered=sum(card.mastered(now) for card in met),
        answers=len(answers),
        accuracy=_mean([review.score for review in answers]),
        retention=true_retention(answers),
        strength=(sum(recent) + 1) / (len(recent) + 2) if recent else None,
    )


def true_retention(answers: Iterable[Review]) -> float | None:
    """The share of spaced answers (RETENTION_GAP after the one before to the same key) that were not forgotten."""
    last: dict[str, datetime] = {}
    kept: list[float] = []
    for review in answers:
        before = last.get(review.key)
        if before is not None and review.at - before >= RETENTION_GAP:
            kept.append(review.rating is not Rating.AGAIN)
        last[review.key] = review.at
    return _mean(kept)


def reviews_per_day(reviews: Iterable[Review], calendar: Calendar) -> dict[date, int]:
    """How many answers each learning day saw; days without any are left out."""
    return dict(sorted(Counter(calendar.day(review.at) for review in reviews).items()))


def streak(days: Collection[date], today: date) -> int:
    """How many days without a gap were practised, up to today; a day not yet begun does not break it."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length += 1
        day -= timedelta(days=1)
    return length


def longest_streak(days: Collection[date]) -> int:
    """The most days without a gap there ever were."""
    return max((streak(days, day) for day in days if day + timedelta(days=1) not in days), default=0)


def forecast(cards: Iterable[Card], now: datetime, calendar: Calendar, days: int = 14) -> list[int]:
    """How many cards fall due on each of the coming days; the first is today and holds what is overdue."""
    today = calendar.day(now)
    counts = [0] * days
    for card in cards:
        position = max(0, (calendar.day(card.due) - today).days)
        if position < days:
            counts[position] += 1
    return counts


def weak_topics(stats: Mapping[str, TopicStats], limit: int = 3) -> list[str]:
    """The topics with the lowest strength, weakest first, among those where something was forgotten lately."""
    weakness = [
        (numbers.strength, topic)
        for topic, numbers in stats.items()
        if numbers.strength is not None and numbers.strength < _flawless(numbers.answers)
    ]
    return [topic for _, topic in sorted(weakness)[:limit]]


def _flawless(answers: int) -> float:
    recent = min(answers, RECENT)
    return (recent + 1) / (recent + 2)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
