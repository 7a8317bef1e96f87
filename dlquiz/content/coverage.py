"""What of the syllabus a pack asks for: concepts by kinds of questions, exercises and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dlquiz.content.check import loaded_from
from dlquiz.content.guide import Concept, concepts
from dlquiz.content.index import KINDS
from dlquiz.content.record import Record
from dlquiz.errors import UsageError
from dlquiz.text import Text

EXERCISE = "exercise"
FORMS = (*KINDS, EXERCISE)


@dataclass(frozen=True, slots=True)
class Row:
    """One concept and what asks for it."""

    concept: Concept
    counts: dict[str, int]
    """By kind, exercises among them."""
    errata: int
    """How many questions of it correct a document."""

    @property
    def covered(self) -> bool:
        """Whether anything asks for it."""
        return any(self.counts.values())

    @property
    def well_asked(self) -> bool:
        """Whether it is asked in one of the forms that the syllabus names."""
        return any(self.counts.get(form) for form in self.concept.ask)

    @property
    def lacks_erratum(self) -> bool:
        """Whether a document is wrong about it and no question says so."""
        return self.concept.erratum and not self.errata


@dataclass(frozen=True)
class Coverage:
    """All of a syllabus, in its order."""

    rows: tuple[Row, ...]
    topics: dict[str, Text]
    """Titles by id, in the syllabus's order."""

    @property
    def complete(self) -> bool:
        """Whether every concept is covered and every correction that is needed is there."""
        return not (self.uncovered or self.lacking)

    @cached_property
    def uncovered(self) -> tuple[Row, ...]:
        """Concepts that nothing asks for."""
        return tuple(row for row in self.rows if not row.covered)

    @cached_property
    def lacking(self) -> tuple[Row, ...]:
        """Concepts whose correction is missing."""
        return tuple(row for row in self.rows if row.lacks_erratum)

    @cached_property
    def ill_asked(self) -> tuple[Row, ...]:
        """Concepts that are covered, but in none of the forms that suit them."""
        return tuple(row for row in self.rows if row.covered and not row.well_asked)

    @cached_property
    def totals(self) -> dict[str, int]:
        """By kind, how many concepts are asked in it."""
        return {form: sum(bool(row.counts.get(form)) for row in self.rows) for form in FORMS}


def coverage(folder: Path) -> Coverage:
    """What the pack in `folder` covers of its syllabus. Raises UsageError when it has none."""
    loaded, _ = loaded_from(folder)
    if not loaded.syllabus:
        raise UsageError(f"{folder}: holds no sound questions/syllabus.toml, which says what is to be covered; add one")
    titles = {topic["id"]: Text.of(topic["title"]) for topic in loaded.topics}
    topics = {topic["id"]: titles.get(topic["id"], Text(topic["id"], topic["id"])) for topic in loaded.syllabus}
    return Coverage(tuple(_rows(concepts(loaded.syllabus), loaded.records)), topics)


def _rows(syllabus: Iterable[Concept], records: Iterable[Record]) -> Iterable[Row]:
    counts: dict[str, Counter[str]] = {}
    errata: Counter[str] = Counter()
    for record in records:
        for name in set(record.covers):
            counts.setdefault(name, Counter())[record.kind] += 1
            errata[name] += record.erratum
    for concept in syllabus:
        yield Row(concept, dict(counts.get(concept.id, {})), errata[concept.id])
