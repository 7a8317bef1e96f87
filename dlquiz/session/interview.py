"""Named interviews as selections."""

from __future__ import annotations

from dlquiz.content.guide import Interview, interview_named
from dlquiz.content.library import Library
from dlquiz.session.selection import Selection


def selection_of(interview: Interview, minutes: float | None = None, count: int | None = None) -> Selection:
    """What an interview draws from; `minutes` and `count` overrule its own."""
    return Selection(
        topics=interview.topics,
        pack=interview.pack if interview.own else None,
        kinds=interview.kinds,
        errata=interview.errata,
        count=count or interview.count,
        minutes=minutes or interview.minutes,
        levels=interview.levels,
        concepts=interview.concepts,
        mix=interview.mix,
        interview=interview.title,
    )


def selection_named(library: Library, name: str, minutes: float | None = None, count: int | None = None) -> Selection:
    """The selection of the interview called `name` (see `interview_named`). Raises UsageError if there is none."""
    return selection_of(interview_named(library.interviews(), name), minutes, count)
