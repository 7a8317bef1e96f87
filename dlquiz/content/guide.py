"""What stands beside the questions, as the library gives it: terms, concepts, interviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dlquiz.content.fault import hint
from dlquiz.content.normal import folded, plain
from dlquiz.errors import UsageError
from dlquiz.text import Text


class Term(NamedTuple):
    """A term of the field; `line` says what it means."""

    id: str
    pack: str
    name: Text
    aliases_en: tuple[str, ...]
    aliases_zh: tuple[str, ...]
    avoid_en: tuple[str, ...]
    avoid_zh: tuple[str, ...]
    line: Text

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it may be called by, in both languages."""
        return (self.name.en, self.name.zh, *self.aliases_en, *self.aliases_zh)


class Concept(NamedTuple):
    """A concept of the syllabus, and the kinds in which it can well be asked."""

    id: str
    topic: str
    name: Text
    ask: tuple[str, ...]
    erratum: bool
    """Whether a source document is wrong about it."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A named selection over the bank; empty filters don't narrow it."""

    id: str
    pack: str
    title: Text
    about: Text
    minutes: int | None
    count: int | None
    mix: tuple[tuple[str, int], ...]
    """Parts of an interview and their shares of the minutes; empty for the usual shares."""
    topics: tuple[str, ...]
    levels: tuple[str, ...]
    kinds: tuple[str, ...]
    concepts: tuple[str, ...]
    errata: bool
    own: bool

    @property
    def key(self) -> str:
        """`pack/id`"""
        return f"{self.pack}/{self.id}"


def terms(pack: str, tables: Iterable[Mapping[str, Any]]) -> list[Term]:
    """The terms of a pack's glossary."""
    return [
        Term(
            each["id"],
            pack,
            Text.of(each),
            tuple(each["aliases"]["en"]),
            tuple(each["aliases"]["zh"]),
            tuple(each["avoid"]["en"]),
            tuple(each["avoid"]["zh"]),
            Text.of(each["line"]),
        )
        for each in tables
    ]


def concepts(tables: Iterable[Mapping[str, Any]]) -> list[Concept]:
    """The concepts of a syllabus, in its order."""
    return [
        Concept(each["id"], topic["id"], Text.of(each), tuple(each["ask"]), each["erratum"])
        for topic in tables
        for each in topic["concepts"]
    ]


def interviews(pack: str, tables: Iterable[Mapping[str, Any]]) -> list[Interview]:
    """The interviews that a pack declares."""
    return [
        Interview(
            each["id"],
            pack,
            Text.of(each["title"]),
            Text.of(each["about"]),
            each["minutes"],
            each["count"],
            tuple((each["mix"] or {}).items()),
            tuple(each["topics"]),
            tuple(each["levels"]),
            tuple(each["kinds"]),
            tuple(each["concepts"]),
            each["errata"],
            each["own"],
        )
        for each in tables
    ]


def interview_named(known: Sequence[Interview], name: str) -> Interview:
    """By key (`core/junior`) or by an id that only one pack has. Raises UsageError naming close matches."""
    matches = [each for each in known if name in (each.id, each.key)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageError(f"{name!r} stands in several packs; say which: {', '.join(each.key for each in matches)}")
    near = hint(name.rpartition("/")[2], [each.id for each in known])
    raise UsageError(f"no interview is called {name!r}{near or '; `dlquiz list interviews` names them'}")


def named(glossary: Iterable[Term], name: str) -> list[Term]:
    """The terms that go by this name or id, in either language; spelling is folded."""
    wanted = folded(name)
    return [term for term in glossary if wanted in {folded(each) for each in (term.id, *term.names)}]


def found(glossary: Iterable[Term], words: str) -> list[Term]:
    """The terms in which every word occurs, those first whose names hold them all; all terms for no words."""
    wanted = plain(words).split()
    hits: list[tuple[bool, Term]] = []
    for term in glossary:
        names = plain(" ".join((term.id, *term.names)))
        whole = f"{names} {plain(term.line.en)} {plain(term.line.zh)}"
        if all(word in whole for word in wanted):
            hits.append((not all(word in names for word in wanted), term))
    return [term for _, term in sorted(hits, key=lambda hit: hit[0])]
