"""What a sitting came to, by topic and by part of an interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dlquiz.content.library import Library
from dlquiz.progress import Rating
from dlquiz.session.practice import Answered
from dlquiz.session.selection import part_of
from dlquiz.text import Text

PARTS = {
    "theory": Text("Theory", "理论"),
    "calculation": Text("Calculation", "计算"),
    "code": Text("Code", "编程"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The answers to one topic, or of one part."""

    id: str
    title: Text
    answered: int
    right: int
    score: float
    """The mean score, 0..1."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole sitting."""

    answered: int
    right: int
    score: float
    """The mean score, 0..1; 0 without answers."""
    seconds: float
    topics: tuple[Row, ...]
    """In the order of the syllabus."""
    parts: tuple[Row, ...]
    missed: tuple[Answered, ...]
    """Each item forgotten or wrong, once, in the order asked; they are due again soon."""
    unreached: int = 0
    """Items of a mock interview for which no time was left."""


def summarize(library: Library, answers: Sequence[Answered], unreached: int = 0) -> Summary:
    """The summary of the answers of a sitting (`Practice.answers`)."""
    titles = {topic.id: topic.title for topic in reversed(library.topics)}
    order = {topic.id: index for index, topic in reversed(list(enumerate(library.topics)))}
    topics = _rows(answers, lambda answered: answered.card.entry.topic, titles)
    parts = _rows(answers, lambda answered: part_of(answered.card.entry.kind), PARTS)
    return Summary(
        answered=len(answers),
        right=sum(answered.right for answered in answers),
        score=_mean([answered.score for answered in answers]),
        seconds=sum(answered.seconds for answered in answers),
        topics=tuple(sorted(topics, key=lambda row: order.get(row.id, len(order)))),
        parts=tuple(sorted(parts, key=lambda row: list(PARTS).index(row.id))),
        missed=_missed(answers),
        unreached=unreached,
    )


def _rows(answers: Sequence[Answered], group: Callable[[Answered], str], titles: dict[str, Text]) -> list[Row]:
    groups: dict[str, list[Answered]] = {}
    for answered in answers:
        groups.setdefault(group(answered), []).append(answered)
    return [
        Row(
            id=name,
            title=titles.get(name, Text(name, name)),
            answered=len(members),
            right=sum(answered.right for answered in members),
            score=_mean([answered.score for answered in members]),
            seconds=sum(answered.seconds for answered in members),
        )
        for name, members in groups.items()
    ]


def _missed(answers: Sequence[Answered]) -> tuple[Answered, ...]:
    missed: dict[str, Answered] = {}
    for answered in answers:
        if not answered.right or answered.rating is Rating.AGAIN:
            missed.setdefault(answered.card.key, answered)
    return tuple(missed.values())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
