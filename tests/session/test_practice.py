"""A sitting: order, answers on disk at once, ratings, the way back."""

import json
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlquiz.errors import ContentError, UsageError
from dlquiz.progress import Rating, Store
from dlquiz.session.practice import RETURN_AFTER, Practice, Selection

QUESTIONS = ("choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open")


def keys(practice: Practice) -> list[str]:
    """The keys of all cards to come; leaves the sitting empty."""
    found = []
    while card := practice.current():
        found.append(card.key)
        practice.skip()
    return found


# answers


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_right_answer_of_each_kind_is_good_and_on_disk_at_once(begin, store, kind, right):
    practice = begin(kinds=(kind,))
    answered = practice.answer(right(practice.current().presented), 7.5)
    assert (answered.right, answered.score, answered.proposed, answered.rating) == (True, 1, Rating.GOOD, Rating.GOOD)
    with Store.open(store.path) as other:
        [review] = other.reviews()
        assert (review.key, review.rating, review.seconds) == (answered.card.key, Rating.GOOD, 7.5)
        assert other.card(review.key).due - review.at == answered.card.previews[Rating.GOOD]
    assert (practice.done, practice.remaining, practice.total) == (1, 0, 1)
    assert practice.advance() is None


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_wrong_answer_of_each_kind_is_again(begin, kind, wrong):
    practice = begin(kinds=(kind,))
    answered = practice.answer(wrong(practice.current().presented), 7.5)
    assert (answered.right, answered.score, answered.rating) == (False, 0, Rating.AGAIN)


def test_what_was_answered_is_written_down_with_language_and_seed(begin, store, right):
    practice = begin(kinds=("multi",), lang="zh")
    card = practice.current()
    practice.answer(right(card.presented), 5, text="1 3")
    [review] = store.reviews()
    assert json.loads(review.response) == {"answer": sorted(right(card.presented)), "text": "1 3"}
    assert (review.lang, review.seed, review.session) == ("zh", card.seed, practice.session)


def test_a_response_that_can_not_be_marked_is_not_recorded(begin, store, right):
    practice = begin(kinds=("numeric",))
    with pytest.raises(UsageError):
        practice.answer("many", 3)
    assert store.reviews() == []
    assert practice.answer(right(practice.current().presented), 3).right


def test_a_card_is_answered_once(begin, store):
    practice = begin(kinds=("choice",))
    practice.answer(0, 3)
    with pytest.raises(RuntimeError):
        practice.answer(0, 3)
    assert len(store.reviews()) == 1


def test_giving_up_is_forgotten(begin):
    answered = begin(kinds=("match",)).give_up(4)
    assert (answered.marked, answered.right, answered.rating) == (None, False, Rating.AGAIN)


def test_the_learner_overrules_the_proposal(begin, store, right):
    practice = begin(kinds=("choice",))
    practice.answer(right(practice.current().presented), 5)
    answered = practice.rate(Rating.EASY)
    assert (answered.proposed, answered.rating) == (Rating.GOOD, Rating.EASY)
    [card] = store.cards().values()
    assert card.due - answered.review.at == answered.card.previews[Rating.EASY]


def test_the_ticks_of_an_open_answer_can_be_corrected(begin, store):
    practice = begin(kinds=("open",))
    practice.answer(frozenset(), 60, text="the mean")
    answered = practice.revise(frozenset({0, 1, 2}), text="the mean")
    assert (answered.right, answered.rating, answered.proposed) == (True, Rating.GOOD, Rating.GOOD)
    assert practice.revise(frozenset({0, 1})).rating is Rating.HARD
    assert len(store.reviews()) == 1
    assert practice.answers == [practice.answered]


# exercises


def test_an_exercise_that_passes_after_a_failure_was_hard(begin, store):
    practice = begin(kinds=("exercise",))
    assert practice.current().exercise.id == "batch-norm-forward"
    assert practice.answer_exercise(False, 0.4, 100).rating is Rating.AGAIN
    assert practice.answer_exercise(False, 0.8, 200).score == 0.8
    answered = practice.answer_exercise(True, 1.0, 300)
    assert (answered.right, answered.rating, answered.seconds) == (True, Rating.HARD, 300)
    assert practice.answer_exercise(False, 0.1, 400) == answered, "what worked stays so"
    assert len(store.reviews()) == 1


def test_failed_code_does_not_come_back_in_the_same_sitting(begin):
    practice = begin(kinds=("exercise",))
    practice.answer_exercise(False, 0.0, 100)
    assert practice.remaining == 0
    assert practice.advance() is None


# the way through


def test_a_forgotten_card_comes_back_with_other_numbers(begin, right, wrong):
    practice = begin()
    while practice.current().entry.kind != "numeric":
        practice.skip()
    card = practice.current()
    practice.answer(wrong(card.presented), 3)
    ahead = practice.remaining
    assert ahead == practice.total - 1
    others = [practice.advance().key]
    while others[-1] != card.key:
        others.append(practice.skip().key)
    assert len(others) == min(RETURN_AFTER, ahead - 1) + 1
    again = practice.current()
    assert again.presented.values != card.presented.values
    assert not again.is_new
    practice.answer(right(again.presented), 3)
    assert practice.advance() is None or practice.current().key != card.key


def test_one_seed_shows_the_same_sitting_and_another_one_other_numbers(begin):
    shown = [begin(kinds=("numeric",), seed=seed).current() for seed in (5, 5, 6)]
    assert shown[0].presented == shown[1].presented
    assert shown[0].presented.values != shown[2].presented.values


def test_skipping_records_nothing_and_leaves_the_card_for_another_day(begin, store):
    practice = begin()
    first, total = practice.current().key, practice.total
    assert practice.skip().key != first
    assert (practice.skipped, practice.total, store.reviews()) == (1, total - 1, [])
    assert first in keys(begin())


def test_topics_levels_and_kinds_are_mixed_in_learning_order(begin, library):
    found = keys(begin())
    assert sorted(found) == sorted(entry.key for entry in library.entries())
    assert {key.split("/")[1] for key in found[:4]} == {"a-choice", "a-multi", "a-truth", "a-number"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"topics": ("losses",)}, {"a-cloze", "an-order", "a-match", "an-open-one"}),
        ({"level": "mid", "topics": ("basics", "losses")}, {"a-number", "an-order"}),
        ({"kinds": ("choice", "order")}, {"a-choice", "an-order"}),
        ({"document": "001"}, {"a-multi"}),
        ({"errata": True}, {"a-truth"}),
        ({"pack": "nowhere"}, set()),
        ({"topics": ("losses",), "level": "junior"}, {"a-cloze"}),
    ],
)
def test_a_selection_draws_only_from_what_it_names(begin, fields, expected):
    assert {key.split("/")[1] for key in keys(begin(**fields))} == expected


def test_count_cuts_off_and_fills_up(begin, store):
    assert len(keys(begin(count=3))) == 3
    store.set("new_per_day", 1)
    assert len(keys(begin())) == 1
    assert len(keys(begin(count=3))) == 3, "more than the day's new ones, as asked for"


def test_the_day_brings_only_so_many_new_ones(begin, store, clock, finish):
    store.set("new_per_day", 2)
    finish(begin(), Rating.EASY)
    assert len(store.cards()) == 2
    clock.pass_by(days=1)
    finish(begin())
    assert len(store.cards()) == 4


def test_when_nothing_is_due_one_can_still_practise_the_least_known_first(begin, store, clock, finish):
    finish(begin())
    clock.pass_by(hours=1)
    assert begin(due_only=True).current() is None
    weakest = min(store.cards().values(), key=lambda card: (card.retrievability(clock.now), card.key))
    practice = begin()
    assert practice.current().key == weakest.key
    assert practice.total == len(store.cards())


def test_due_only_brings_nothing_new(begin, store, clock, right):
    practice = begin(kinds=("choice",))
    practice.answer(right(practice.current().presented), 5)
    clock.pass_by(minutes=11)
    assert keys(begin(due_only=True)) == ["mini/a-choice"]


def test_weak_topics_are_those_answered_worst(begin, clock, right, wrong):
    with pytest.raises(UsageError, match="no weak topics"):
        begin(weak=True)
    practice = begin(topics=("losses",))
    practice.answer(wrong(practice.current().presented), 5)
    practice = begin(topics=("basics",))
    practice.answer(right(practice.current().presented), 5)
    clock.pass_by(minutes=2)
    assert set(keys(begin(weak=True))) == {"mini/a-cloze", "mini/an-order", "mini/a-match", "mini/an-open-one"}


def test_an_item_that_can_not_be_shown_is_left_out_and_named(begin, library, monkeypatch):
    question = library.question

    def broken(key):
        if key == "mini/a-choice":
            raise ContentError("questions/basics/kinds.toml", 1, "params", "no draw fits")
        return question(key)

    monkeypatch.setattr(library, "question", broken)
    practice = begin(topics=("basics",))
    assert "mini/a-choice" not in keys(practice)
    assert practice.faults == ["questions/basics/kinds.toml:1: params: no draw fits"]


# the way back


def test_undo_shows_the_same_question_where_it_stood(begin, store, wrong):
    practice = begin()
    practice.skip()
    first = practice.current()
    practice.answer(wrong(first.presented), 3)
    practice.advance()
    practice.skip()
    before = store.cards()
    assert before
    back = practice.undo()
    assert (back.key, back.presented, back.is_new) == (first.key, first.presented, True)
    assert (practice.done, practice.skipped, practice.answered) == (0, 1, None)
    assert store.cards() == {}


def test_undo_before_going_on_takes_back_the_answer_just_given(begin, store):
    practice = begin(kinds=("choice",))
    practice.answer(0, 3)
    practice.rate(Rating.EASY)
    assert practice.undo().key == "mini/a-choice"
    assert (store.reviews(), practice.done, practice.remaining) == ([], 0, 1)


def test_undo_reaches_into_earlier_sittings(begin, store, clock, right):
    practice = begin(kinds=("numeric",))
    shown = practice.current()
    practice.answer(right(shown.presented), 3)
    clock.pass_by(days=3)
    later = begin(kinds=("choice",), seed=99)
    back = later.undo()
    assert (back.key, back.presented) == (shown.key, shown.presented)
    assert store.cards() == {}
    assert later.undo() is None
    assert later.current().key == shown.key


def test_undo_leaves_another_terminals_answers_alone(begin, store, clock):
    mine = begin(kinds=("choice",), seed=1)
    mine.answer(0, 3)
    other = begin(kinds=("truefalse",), seed=2)
    other.answer(True, 3)
    mine.undo()
    assert set(store.cards()) == {"mini/a-truth"}


def test_the_answer_of_a_removed_pack_can_be_taken_back(begin, store, clock):
    store.record(
        "gone/x", Rating.GOOD, now=clock(), score=1, seconds=1, lang="en", response="", session="old", seed=None
    )
    practice = begin(kinds=("choice",))
    assert practice.undo().key == "mini/a-choice"
    assert store.cards() == {}


STEPS = st.lists(
    st.sampled_from(["right", "wrong", "give up", "hard", "again", "advance", "skip", "flip"]), max_size=25
)


@given(STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_is_as_if_nothing_was_answered(library, tmp_path_factory, clock, right, wrong, steps):
    path = tmp_path_factory.mktemp("undo") / "progress.db"
    with Store.open(path) as store:
        practice = Practice(library, store, Selection(), clock=clock, seed=3, lang="en", zone=UTC)
        upcoming = []
        for step in steps:
            take(practice, step, upcoming, right, wrong)
        while practice.answers:
            assert practice.undo() == upcoming.pop()
        assert store.cards() == {}
        assert store.reviews() == []
        assert practice.done == 0


def take(practice: Practice, step: str, shown: list, right, wrong) -> None:
    """One step, where it is possible; remembers the card of each answer."""
    card, answered = practice.current(), practice.answered
    if step in ("right", "wrong", "give up") and card and not answered:
        shown.append(card)
        if card.exercise:
            practice.answer_exercise(step == "right", 0.5, 30)
        elif step == "give up":
            practice.give_up(3)
        else:
            practice.answer((right if step == "right" else wrong)(card.presented), 3)
    elif step in ("hard", "again") and answered:
        practice.rate(Rating.HARD if step == "hard" else Rating.AGAIN)
    elif step == "advance":
        practice.advance()
    elif step == "skip" and not answered:
        practice.skip()
    elif step == "flip":
        practice.lang = "zh"
