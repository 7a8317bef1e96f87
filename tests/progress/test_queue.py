"""What is asked next."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.progress import Calendar, Card, State, queue

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CALENDAR = Calendar(UTC)
ONE_GROUP = {}.get  # every key in the same group: mixing leaves the order alone


def card(key: str, due_in: timedelta, *, state=State.REVIEW, stability=10.0, ago=timedelta(days=5)) -> Card:
    return Card(key, state, None, stability, 5.0, NOW + due_in, NOW - timedelta(days=30), NOW - ago, 3, 0)


def deck(*cards: Card) -> dict[str, Card]:
    return {each.key: each for each in cards}


def test_learning_steps_then_reviews_then_new():
    cards = deck(
        card("review", timedelta(hours=-1)),
        card("step", timedelta(minutes=-1), state=State.LEARNING),
        card("later step", timedelta(minutes=8), state=State.RELEARNING),
        card("tomorrow", timedelta(days=1)),
    )
    keys = ["new 1", "tomorrow", "review", "later step", "step", "new 2", "new 3"]
    asked = queue.order_due(keys, cards, NOW, calendar=CALENDAR, new_allowed=2, group=ONE_GROUP)
    assert asked == ["step", "review", "new 1", "new 2"]


def test_a_review_is_due_from_the_morning_of_its_day():
    evening = card("k", timedelta(hours=10))
    assert queue.due(["k"], deck(evening), NOW, CALENDAR) == ["k"]
    assert queue.due(["k"], deck(evening), NOW - timedelta(hours=9), CALENDAR) == [], "3 a.m. is still the day before"


def test_what_is_least_likely_to_be_recalled_comes_first():
    cards = deck(
        card("long known", timedelta(days=-3), stability=200, ago=timedelta(days=60)),
        card("fading", timedelta(days=-1), stability=2, ago=timedelta(days=9)),
        card("fresh", timedelta(days=-2), stability=10, ago=timedelta(days=12)),
    )
    assert queue.due(list(cards), cards, NOW, CALENDAR) == ["fading", "fresh", "long known"]


def test_the_day_allows_fewer_new_items_the_more_were_begun():
    morning = CALENDAR.start(CALENDAR.day(NOW))
    begun = [
        Card(str(n), State.LEARNING, 0, 1.0, 5.0, NOW, morning + timedelta(hours=n - 1), NOW, 1, 0) for n in range(3)
    ]
    assert queue.new_left(begun, NOW, CALENDAR, 20) == 18
    assert queue.new_left(begun, NOW, CALENDAR, 1) == 0
    assert queue.new_left([], NOW, CALENDAR, 20) == 20


def test_beyond_today_come_new_items_then_the_least_likely_recalled():
    cards = deck(
        card("sure", timedelta(days=50), stability=90),
        card("shaky", timedelta(days=3), stability=4),
        card("taken", timedelta(days=-1)),
    )
    keys = ["sure", "new", "shaky", "taken"]
    ahead = queue.order_ahead(keys, cards, NOW, taken=["taken"], limit=10, group=ONE_GROUP)
    assert ahead == ["new", "shaky", "sure"]
    assert queue.order_ahead(keys, cards, NOW, taken=[], limit=2, group=ONE_GROUP) == ["new", "shaky"]


def test_neighbours_are_of_different_groups_where_something_else_is_near():
    assert queue.mixed(["a1", "a2", "a3", "b1", "b2"], lambda key: key[0]) == ["a1", "b1", "a2", "b2", "a3"]


def test_mixing_does_not_reach_far_ahead():
    keys = [f"a{n}" for n in range(20)] + ["b"]
    assert queue.mixed(keys, lambda key: key[0]).index("b") >= 20 - queue.WINDOW


@given(st.lists(st.text("abc", min_size=2, max_size=4), unique=True))
def test_mixing_loses_nothing_and_moves_nothing_far_forward(keys):
    result = queue.mixed(keys, lambda key: key[0])
    assert sorted(result) == sorted(keys)
    assert all(keys.index(key) - place < queue.WINDOW for place, key in enumerate(result))


def test_interleaving_spreads_each_part_over_the_whole_and_keeps_its_order():
    keys = [f"q{n}" for n in range(8)] + ["code1", "code2"]
    result = queue.interleaved(keys, lambda key: key[:1])
    assert [key for key in result if key.startswith("q")] == keys[:8]
    assert result.index("code1") in (2, 3)
    assert result.index("code2") in (7, 8)
