"""Scheduling: what FSRS plans, what is proposed."""

from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.progress import schedule
from dlquiz.progress.card import Card, Rating, Review, State

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def learned(ratings: list[Rating], gap: timedelta = timedelta(days=3)) -> Card:
    card = None
    for index, rating in enumerate(ratings):
        card = schedule.after(card, "core/adam", rating, NOW + index * gap)
    assert card is not None
    return card


def test_a_first_good_answer_is_a_learning_step_and_the_second_graduates():
    first = schedule.after(None, "core/adam", Rating.GOOD, NOW)
    assert (first.state, first.step, first.due) == (State.LEARNING, 1, NOW + timedelta(minutes=10))
    second = schedule.after(first, "core/adam", Rating.GOOD, first.due)
    assert second.state is State.REVIEW
    assert second.due >= first.due + timedelta(days=1)
    assert (second.reps, second.lapses, second.introduced) == (2, 0, NOW)


def test_forgetting_a_known_card_counts_as_a_lapse_and_relearns_in_minutes():
    card = learned([Rating.GOOD, Rating.GOOD, Rating.GOOD])
    forgotten = schedule.after(card, card.key, Rating.AGAIN, card.due)
    assert (forgotten.state, forgotten.lapses) == (State.RELEARNING, 1)
    assert forgotten.due - card.due == timedelta(minutes=10)
    assert forgotten.stability < card.stability


def test_previews_are_what_the_answer_then_gets_and_better_ratings_wait_longer():
    card = learned([Rating.GOOD] * 4)
    later = card.due + timedelta(hours=5)
    previews = schedule.preview(card, later)
    assert list(previews) == list(Rating)
    assert sorted(previews.values()) == list(previews.values())
    for rating, interval in previews.items():
        assert schedule.after(card, card.key, rating, later).due == later + interval


def test_intervals_carry_no_chance():
    card = learned([Rating.GOOD] * 6, timedelta(days=30))
    assert len({schedule.preview(card, card.due)[Rating.GOOD] for _ in range(50)}) == 1


def test_higher_desired_retention_gives_shorter_intervals():
    card = learned([Rating.GOOD] * 4)
    strict, lax = (schedule.preview(card, card.due, retention)[Rating.GOOD] for retention in (0.97, 0.75))
    assert strict < lax


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=8), st.integers(0, 4000))
def test_retrievability_is_that_of_fsrs(ratings, days):
    card = learned(ratings)
    moment = card.last_review + timedelta(days=days)
    theirs = fsrs.Card(card_id=0, stability=card.stability, due=card.due, last_review=card.last_review)
    assert card.retrievability(moment) == pytest.approx(fsrs.Scheduler().get_card_retrievability(theirs, moment))


def test_retrievability_is_nine_tenths_after_the_stability_and_one_at_once():
    card = learned([Rating.GOOD] * 3)
    assert card.retrievability(card.last_review) == 1
    assert card.retrievability(card.last_review + timedelta(days=card.stability)) == pytest.approx(0.9)
    assert card.retrievability(card.last_review - timedelta(days=1)) == 1, "a clock set back is no forgetting"


def test_a_card_is_mastered_while_mature_and_still_likely_to_be_recalled():
    card = learned([Rating.EASY] * 5, timedelta(days=20))
    assert card.mature
    assert card.mastered(card.last_review)
    assert not card.mastered(card.last_review + timedelta(days=40 * card.stability))
    assert not learned([Rating.GOOD]).mastered(NOW)


def test_times_in_other_zones_are_the_same_moment_and_naive_ones_are_refused():
    beijing = timezone(timedelta(hours=8))
    assert schedule.after(None, "k", Rating.GOOD, NOW.astimezone(beijing)) == schedule.after(
        None, "k", Rating.GOOD, NOW
    )
    with pytest.raises(ValueError, match="no time zone"):
        schedule.after(None, "k", Rating.GOOD, NOW.replace(tzinfo=None))


def test_replay_of_no_answers_is_no_card_and_of_some_the_same_card():
    assert schedule.replay([]) is None
    ratings = [Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.EASY]
    moments = [NOW + index * timedelta(days=3) for index in range(4)]
    reviews = [
        Review(i, "core/adam", at, rating, 1.0, 1.0, "en", "", "s", None, 0.9)
        for i, (at, rating) in enumerate(zip(moments, ratings, strict=True))
    ]
    assert schedule.replay(reviews) == learned(ratings)


@pytest.mark.parametrize(
    ("right", "score", "seconds", "kind", "mature", "expected"),
    [
        (False, 0.0, 3, "choice", False, Rating.AGAIN),
        (False, 0.5, 3, "multi", False, Rating.AGAIN),
        (False, 0.75, 3, "multi", False, Rating.HARD),
        (False, 0.95, 3, "exercise", False, Rating.AGAIN),
        (True, 1.0, 30, "choice", False, Rating.GOOD),
        (True, 1.0, 61, "choice", False, Rating.HARD),
        (True, 0.8, 20, "open", True, Rating.HARD),
        (True, 1.0, 3, "choice", False, Rating.GOOD),
        (True, 1.0, 3, "choice", True, Rating.EASY),
        (True, 1.0, 61, "numeric", True, Rating.GOOD),
        (True, 1.0, 7 * 60, "exercise", True, Rating.EASY),
        (True, 1.0, 20 * 60, "exercise", True, Rating.GOOD),
        (True, 1.0, 50 * 60, "exercise", True, Rating.HARD),
        (True, 1.0, 5, "a-kind-of-tomorrow", True, Rating.EASY),
    ],
)
def test_proposal(right, score, seconds, kind, mature, expected):
    assert schedule.propose(right, score, seconds, kind, mature=mature) is expected
