"""Mock interviews."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from dlquiz.content.entries import one
from dlquiz.content.library import Entry
from dlquiz.errors import UsageError
from dlquiz.progress import Rating
from dlquiz.session import mock
from dlquiz.session.mock import Mock, plan
from dlquiz.session.selection import part_of


def entries(**kinds: int) -> list[Entry]:
    return [
        one("p", (f"{kind}{n}", kind, f"t{n % 4}", "mid", "[]", "[]", False, "", "", "[]", "[]"))
        for kind, count in kinds.items()
        for n in range(count)
    ]


def parts(keys: list[str], found: list[Entry]) -> Counter:
    kinds = {entry.key: entry.kind for entry in found}
    return Counter(part_of(kinds[key]) for key in keys)


def test_an_hour_has_all_three_parts_and_fits():
    found = entries(choice=200, numeric=50, open=20, exercise=30)
    keys = plan(found, 60, random.Random(4))
    kinds = {entry.key: entry.kind for entry in found}
    minutes = sum(mock.MINUTES.get(kinds[key], mock.OTHER_MINUTES) for key in keys)
    assert 45 <= minutes <= 60
    counts = parts(keys, found)
    assert counts["code"] == 1
    assert counts["calculation"] == 5
    assert counts["theory"] >= 10


def test_what_does_not_fit_leaves_its_time_to_the_others():
    found = entries(choice=50, numeric=50, exercise=5)
    counts = parts(plan(found, 10, random.Random(4)), found)
    assert counts["code"] == 0
    assert counts["theory"] == 5
    assert counts["calculation"] == 1


def test_a_selection_of_one_part_uses_all_the_time():
    found = entries(exercise=10)
    assert len(plan(found, 45, random.Random(1))) == 3
    assert len(plan(found, 5, random.Random(1))) == 1, "one at least, though it takes longer"


def test_the_draw_follows_the_seed_and_spreads_over_topics():
    found = entries(choice=80)
    assert plan(found, 20, random.Random(1)) == plan(found, 20, random.Random(1))
    assert plan(found, 20, random.Random(1)) != plan(found, 20, random.Random(2))
    topics = {entry.key: entry.topic for entry in found}
    drawn = [topics[key] for key in plan(found, 20, random.Random(1))]
    assert len(set(drawn)) == 4


def test_it_ends_at_the_deadline_with_what_was_answered(begin, clock, right, wrong, store):
    interview = begin(kind=Mock, minutes=30)
    total = interview.total
    assert interview.time_left == timedelta(minutes=30)
    first = interview.current()
    interview.answer(wrong(first.presented), 5)
    interview.advance()
    assert interview.remaining == total - 1, "what was wrong does not come back within the interview"
    assert store.card(first.key).due - clock.now == timedelta(minutes=1), "but is due again soon"
    clock.pass_by(minutes=29)
    assert not interview.over
    second = interview.current()
    clock.pass_by(minutes=2)
    assert (interview.over, interview.current(), interview.time_left) == (True, None, timedelta(0))
    interview.answer_exercise(True, 1.0, 5) if second.exercise else interview.answer(right(second.presented), 5)
    assert interview.advance() is None
    report = interview.report()
    assert (report.answered, report.right, report.unreached) == (2, 1, total - 2)
    assert [answered.card.key for answered in report.missed] == [first.key]
    assert report.missed[0].rating is Rating.AGAIN


def test_the_report_is_by_topic_and_by_part(begin, right, wrong):
    interview = begin(kind=Mock, minutes=600)
    while card := interview.current():
        if card.exercise:
            interview.answer_exercise(False, 0.5, 60)
        else:
            interview.answer((wrong if card.entry.kind == "numeric" else right)(card.presented), 10)
        interview.advance()
    report = interview.report()
    assert [(row.id, row.right, row.answered) for row in report.topics] == [
        ("basics", 3, 4),
        ("losses", 4, 4),
        ("normalization", 0, 1),
    ]
    assert [(row.id, row.score) for row in report.parts] == [("theory", 1.0), ("calculation", 0.0), ("code", 0.5)]
    assert (report.answered, report.right, report.unreached, report.seconds) == (9, 7, 0, 140)


@pytest.mark.parametrize("fields", [{"minutes": None}, {"minutes": 0}, {"minutes": -5}, {"minutes": 9999}])
def test_minutes_that_can_not_be_are_refused(begin, fields):
    with pytest.raises(UsageError, match="number of minutes"):
        begin(kind=Mock, **fields)


def test_an_interview_about_nothing_is_refused(begin):
    with pytest.raises(UsageError, match="nothing to ask"):
        begin(kind=Mock, minutes=10, pack="nowhere")


def test_count_limits_the_interview(begin):
    assert begin(kind=Mock, minutes=600, count=2).total == 2
