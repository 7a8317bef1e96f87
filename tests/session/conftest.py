"""A small pack with one question of each kind, a clock that stands still, a store of one's own."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlquiz.content.library import Library
from dlquiz.content.play import Presented, Response
from dlquiz.paths import builtin_pack
from dlquiz.progress import Rating, Store
from dlquiz.session.practice import Practice, Selection

MINI = Path(__file__).parent / "mini"
EXERCISE = "solutions/normalization/batch-norm-forward"


class Clock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


def right_response(presented: Presented) -> Response:
    """The response that is wholly right."""
    question, order = presented.question, presented.order
    rights = [place for place, index in enumerate(order) if question.options and question.options[index].right]
    match question.kind:
        case "choice":
            return rights[0]
        case "multi":
            return frozenset(rights)
        case "truefalse":
            return question.truth
        case "numeric":
            return str(presented.answer())
        case "cloze":
            return tuple(blank.en[0] for blank in question.blanks)
        case "open":
            return frozenset(range(len(question.rubric)))
    return tuple(order.index(index) for index in range(len(order)))


def wrong_response(presented: Presented) -> Response:
    """A response that is wholly wrong."""
    right = right_response(presented)
    match presented.question.kind:
        case "choice":
            return (right + 1) % len(presented.order)
        case "multi":
            return frozenset(range(len(presented.order))) - right
        case "truefalse":
            return not right
        case "numeric":
            return "-1"
        case "cloze":
            return tuple("?" for _ in right)
        case "open":
            return frozenset()
        case "match":
            return (*right[1:], right[0])
    return tuple(reversed(right))


@pytest.fixture(scope="session")
def right():
    """presented -> the response that is wholly right"""
    return right_response


@pytest.fixture(scope="session")
def wrong():
    """presented -> a response that is wholly wrong"""
    return wrong_response


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def mini(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "mini"
    shutil.copytree(MINI, folder)
    shutil.copytree(builtin_pack() / EXERCISE, folder / EXERCISE)
    return folder


@pytest.fixture(scope="session")
def library(mini, cache) -> Library:
    opened = Library.open(cache, cache, builtin=mini)
    assert opened.faults == ()
    return opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "progress.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def finish():
    """Answers everything of a sitting rightly, with one rating."""

    def answer_all(practice: Practice, rating: Rating = Rating.EASY) -> None:
        while card := practice.current():
            if card.presented:
                practice.answer(right_response(card.presented), 5)
            else:
                practice.answer_exercise(True, 1.0, 60)
            practice.rate(rating)
            practice.advance()

    return answer_all


@pytest.fixture
def begin(library, store, clock):
    def practice(selection: Selection | None = None, *, kind=Practice, seed=1, lang="en", **fields) -> Practice:
        chosen = selection or Selection(**fields)
        return kind(library, store, chosen, clock=clock, seed=seed, lang=lang, zone=UTC)

    return practice
