"""What the library lists: values of one row each, small to import and to make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlquiz.text import Text

KINDS = ("choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open")


class Source(NamedTuple):
    """Where a question comes from: a document's id (`000`, `arXiv:1502.03167`) and a section of it."""

    doc: str
    section: str


class Columns(dict[str, Sequence[Any]]):
    """The rows of an index, column by column; `key` is made of `pack` and the column `id`."""

    def __init__(self, columns: Mapping[str, Sequence[Any]], pack: str) -> None:
        super().__init__(columns)
        self.pack = pack

    def __missing__(self, name: str) -> Sequence[Any]:
        if name != "key":
            raise KeyError(name)
        keys = self[name] = [f"{self.pack}/{item}" for item in self["id"]]
        return keys


class Entry:
    """One row of the index: a question or an exercise. `kind` is a question's kind or `exercise`.

    It reads its values from the columns only when they are asked for: a library makes thousands of entries before the
    first question is shown, and most are asked for their topic at most.
    """

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Columns, row: int) -> None:
        self._columns, self._row = columns, row

    @property
    def key(self) -> str:
        """`<pack>/<id>`."""
        return self._columns["key"][self._row]  # type: ignore[no-any-return]

    @property
    def id(self) -> str:
        return self._columns["id"][self._row]  # type: ignore[no-any-return]

    @property
    def pack(self) -> str:
        return self._columns.pack

    @property
    def kind(self) -> str:
        return self._columns["kind"][self._row]  # type: ignore[no-any-return]

    @property
    def topic(self) -> str:
        return self._columns["topic"][self._row]  # type: ignore[no-any-return]

    @property
    def level(self) -> str:
        return self._columns["level"][self._row]  # type: ignore[no-any-return]

    @property
    def covers(self) -> tuple[str, ...]:
        """Ids of concepts."""
        return self._columns["covers"][self._row]  # type: ignore[no-any-return]

    @property
    def sources(self) -> tuple[Source, ...]:
        return self._columns["sources"][self._row]  # type: ignore[no-any-return]

    @property
    def erratum(self) -> bool:
        """Whether it corrects its source."""
        return self._columns["erratum"][self._row]  # type: ignore[no-any-return]

    @property
    def title(self) -> Text:
        """An exercise's title; the beginning of a question's text as one plain line."""
        return Text(self._columns["en"][self._row], self._columns["zh"][self._row])

    @property
    def backends(self) -> tuple[str, ...]:
        """An exercise's; none for a question."""
        return self._columns["backends"][self._row]  # type: ignore[no-any-return]

    @property
    def entry(self) -> tuple[str, ...]:
        """The signatures that an exercise asks for; none for a question."""
        return self._columns["entry"][self._row]  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Entry({self.key!r})"

    def _values(self) -> tuple[object, ...]:
        return (
            *(self.key, self.kind, self.topic, self.level, self.covers, self.sources, self.erratum, self.title),
            *(self.backends, self.entry),
        )


class Topic(NamedTuple):
    """A topic and the pack that declares it."""

    id: str
    title: Text
    pack: str


class PackInfo(NamedTuple):
    """An installed pack."""

    id: str
    title: Text
    version: str
    folder: Path
    questions: int
    exercises: int
    builtin: bool
    languages: tuple[str, ...]
    licence: str
    authors: tuple[str, ...]
