"""Progress in numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dlquiz.progress import Calendar, Card, Rating, Review, State, stats

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CALENDAR = Calendar(UTC)
DAY = timedelta(days=1)


def review(key: str, ago: timedelta, rating=Rating.GOOD, score: float | None = None) -> Review:
    score = float(rating is not Rating.AGAIN) if score is None else score
    return Review(0, key, NOW - ago, rating, score, 1.0, "en", "", "s", None, 0.9)


def card(key: str, due_in: timedelta, stability: float = 5.0) -> Card:
    return Card(key, State.REVIEW, None, stability, 5.0, NOW + due_in, NOW - 30 * DAY, NOW - DAY, 3, 0)


def test_topics_are_counted_apart_and_unknown_keys_left_out():
    topics = {"core/a": "losses", "core/b": "losses", "core/c": "losses", "core/d": "metrics"}
    cards = {"core/a": card("core/a", -DAY), "core/b": card("core/b", 9 * DAY, 60), "gone/x": card("gone/x", -DAY)}
    answers = [review("core/a", DAY, score=0.5), review("core/b", DAY), review("gone/x", DAY, Rating.AGAIN)]
    numbers = stats.by_topic(topics, cards, answers, NOW, CALENDAR)
    assert list(numbers) == ["losses", "metrics"]
    losses = numbers["losses"]
    assert (losses.total, losses.seen, losses.due, losses.mastered, losses.answers) == (3, 2, 1, 1, 2)
    assert losses.accuracy == 0.75
    assert losses.strength == 0.75
    metrics = numbers["metrics"]
    assert (metrics.total, metrics.seen, metrics.accuracy, metrics.retention, metrics.strength) == (
        1,
        0,
        None,
        None,
        None,
    )


def test_true_retention_counts_spaced_answers_only():
    answers = [
        review("a", 9 * DAY, Rating.AGAIN),  # the first: nothing to remember yet
        review("a", 9 * DAY - timedelta(minutes=10), Rating.AGAIN),  # a learning step
        review("a", 5 * DAY),
        review("b", 5 * DAY),
        review("a", DAY, Rating.AGAIN),
        review("b", timedelta(0), Rating.HARD),
    ]
    assert stats.true_retention(answers) == pytest.approx(2 / 3)
    assert stats.true_retention(answers[:2]) is None


def test_strength_looks_at_the_last_answers():
    old = [review("a", 9 * DAY, Rating.AGAIN) for _ in range(100)]
    recent = [review("a", DAY) for _ in range(stats.RECENT)]
    assert stats.summary(["a"], {}, old + recent, NOW, CALENDAR).strength == pytest.approx(31 / 32)


def test_a_streak_counts_days_without_a_gap_and_today_may_still_come():
    today = date(2026, 3, 10)
    days = {today - n * DAY for n in (1, 2, 3, 5)}
    assert stats.streak(days, today) == 3
    assert stats.streak(days | {today}, today) == 4
    assert stats.streak({today - 2 * DAY}, today) == 0
    assert stats.streak(set(), today) == 0
    assert stats.longest_streak(days) == 3
    assert stats.longest_streak(set()) == 0


def test_reviews_per_day_follow_the_learning_day():
    answers = [review("a", timedelta(hours=9)), review("b", timedelta(hours=7)), review("c", timedelta(hours=1))]
    assert stats.reviews_per_day(answers, CALENDAR) == {date(2026, 3, 9): 1, date(2026, 3, 10): 2}


def test_the_forecast_puts_what_is_overdue_on_today():
    cards = [
        card("a", -5 * DAY),
        card("b", timedelta(hours=1)),
        card("c", DAY),
        card("d", 13 * DAY),
        card("e", 14 * DAY),
    ]
    assert stats.forecast(cards, NOW, CALENDAR) == [2, 1, *[0] * 11, 1]


def test_weak_topics_are_those_where_something_was_forgotten_weakest_first():
    topics = {"a": "solid", "b": "shaky", "c": "bad", "d": "unseen"}
    answers = [review("a", DAY)] * 3
    answers += [review("b", DAY), review("b", DAY, Rating.AGAIN), review("b", DAY)]
    answers += [review("c", DAY, Rating.AGAIN)] * 2
    numbers = stats.by_topic(topics, {}, answers, NOW, CALENDAR)
    assert stats.weak_topics(numbers) == ["bad", "shaky"]
    assert stats.weak_topics(numbers, limit=1) == ["bad"]
