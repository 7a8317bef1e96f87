"""Where the learner stands."""

from datetime import UTC, date, timedelta

import pytest

from dlquiz.errors import StoreError
from dlquiz.progress import Rating
from dlquiz.session.draft import draft
from dlquiz.session.interval import interval
from dlquiz.session.overview import overview, statistics
from dlquiz.session.selection import Selection
from dlquiz.text import Text


def test_a_beginner_is_invited_to_new_items(library, store, clock):
    seen = overview(library, store, clock.now, zone=UTC)
    assert (seen.due, seen.new, seen.streak, seen.answered_today) == (0, 9, 0, 0)
    assert [(row.id, row.stats.total, row.mastery) for row in seen.topics] == [
        ("basics", 4, 0),
        ("losses", 4, 0),
        ("normalization", 1, 0),
    ]
    assert seen.suggestion.text == Text("Learn 9 new items", "学习 9 道新题")
    assert seen.suggestion.selection == Selection()


def test_reviews_come_before_new_items(library, store, clock, begin, finish):
    finish(begin(kinds=("choice", "exercise")), Rating.GOOD)
    clock.pass_by(minutes=11)
    seen = overview(library, store, clock.now, zone=UTC)
    assert (seen.due, seen.due_by_kind, seen.new) == (2, {"choice": 1, "exercise": 1}, 7)
    assert (seen.answered_today, seen.streak) == (2, 1)
    assert seen.suggestion.text.en == "Review 2 items due today"
    assert begin(seen.suggestion.selection).total == 2


def test_a_weak_topic_is_suggested_when_the_day_is_done(library, store, clock, begin, wrong):
    store.set("new_per_day", 1)
    practice = begin(topics=("losses",))
    practice.answer(wrong(practice.current().presented), 5)
    suggestion = overview(library, store, clock.now, zone=UTC).suggestion
    assert suggestion.text.en == "Strengthen a weak topic: Losses"
    assert suggestion.selection == Selection(topics=("losses",))


def test_with_everything_done_one_may_go_ahead(library, store, clock, begin, finish):
    finish(begin())
    assert overview(library, store, clock.now, zone=UTC).suggestion.text.en == "Practise ahead of schedule"


def test_statistics_count_what_was_done(library, store, clock, begin, finish):
    for _ in range(3):
        finish(begin(topics=("basics",)))
        clock.pass_by(days=1)
    numbers = statistics(library, store, clock.now, zone=UTC)
    assert numbers.today == date(2026, 3, 13)
    assert (numbers.streak, numbers.longest_streak) == (3, 3)
    assert numbers.reviews_per_day == {date(2026, 3, 10) + timedelta(days=n): 4 for n in range(3)}
    assert (numbers.overall.total, numbers.overall.seen, numbers.overall.accuracy) == (9, 4, 1.0)
    assert numbers.overall.retention == 1.0
    assert len(numbers.forecast) == 14
    assert numbers.weak == ()


def test_answers_to_removed_packs_count_for_the_streak_only(library, store, clock):
    store.record(
        "gone/x", Rating.AGAIN, now=clock(), score=0, seconds=1, lang="en", response="", session="s", seed=None
    )
    numbers = statistics(library, store, clock.now, zone=UTC)
    assert (numbers.overall.answers, sum(numbers.forecast), numbers.streak) == (0, 0, 1)


@pytest.mark.parametrize(
    ("span", "en", "zh"),
    [
        (timedelta(seconds=1), "1 min", "1 分钟"),
        (timedelta(minutes=10), "10 min", "10 分钟"),
        (timedelta(minutes=59, seconds=40), "1 h", "1 小时"),
        (timedelta(hours=23, minutes=40), "1 d", "1 天"),
        (timedelta(days=8), "8 d", "8 天"),
        (timedelta(days=76), "2.5 mo", "2.5 个月"),
        (timedelta(days=365.25), "1 y", "1 年"),
        (timedelta(days=900), "2.5 y", "2.5 年"),
        (timedelta(days=-1), "1 min", "1 分钟"),
    ],
)
def test_intervals_are_read_in_one_unit(span, en, zh):
    assert interval(span) == Text(en, zh)


def test_a_draft_is_written_once_and_then_kept(library, tmp_path):
    exercise = library.exercise("mini/batch-norm-forward")
    path = draft(exercise, "numpy", tmp_path / "drafts")
    assert path.name == "batch_norm_forward.py"
    assert "NotImplementedError" in path.read_text()
    path.write_text("mine")
    assert draft(exercise, "numpy", tmp_path / "drafts").read_text() == "mine"


def test_a_draft_that_can_not_be_written_is_one_line(library, tmp_path):
    exercise = library.exercise("mini/batch-norm-forward")
    (tmp_path / "file").write_text("")
    (tmp_path / "batch_norm_forward.py").mkdir()
    for folder in (tmp_path / "file", tmp_path):
        with pytest.raises(StoreError, match="can't write the start file"):
            draft(exercise, "numpy", folder)
