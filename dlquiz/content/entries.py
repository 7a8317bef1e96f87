"""Entries in the compiled cache: written from records, read one by one as rows or all at once column by column.

Ten thousand entries are ready in the time of fetching a few rows: a column is parsed when something of it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from dlquiz import garbage
from dlquiz.content.index import Columns, Entry, Source

COLUMNS = ("id", "kind", "topic", "level", "covers", "sources", "erratum", "en", "zh", "backends", "entry")
"""Of the table `item`, after the number."""

LINES = ("id", "en", "zh")
"""Columns whose values are nearly all distinct: one line each. The others are kept as distinct values and places."""


def rows(records: Sequence[Any]) -> list[tuple[object, ...]]:
    """The records' rows; lists as JSON."""
    return [
        (
            each.id,
            each.kind,
            each.topic,
            each.level,
            _json(each.covers),
            _json(each.sources),
            bool(each.erratum),
            _line(each.title["en"]),
            _line(each.title["zh"]),
            _json(each.backends),
            _json(each.entry),
        )
        for each in records
    ]


def columns(rows: Sequence[tuple[object, ...]]) -> list[tuple[str, str]]:
    """The rows once more: each column's name and text."""
    found = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return [
        (name, "\n".join(map(str, values)) if name in LINES else _distinct(name, values))
        for name, values in zip(COLUMNS, found, strict=True)
    ]


def one(pack: str, row: Sequence[Any]) -> Entry:
    """The entry of a row."""
    values = {
        name: [_PARSERS[name](json.loads(value) if name in _LISTS else value) if name in _PARSERS else value]
        for name, value in zip(COLUMNS, row, strict=True)
    }
    return Entry(Columns(values, pack), 0)


def every(pack: str, texts: Mapping[str, str]) -> list[Entry]:
    """The entries of all rows, in their order. `texts` is what `columns` gave."""
    columns = _Texts({"id": _lines(texts["id"])}, pack)
    columns.texts = texts
    with garbage.resting():
        return list(map(partial(Entry, columns), range(len(columns["id"]))))


class _Texts(Columns):
    """Columns that are parsed when they are asked for."""

    texts: Mapping[str, str]

    def __missing__(self, name: str) -> Sequence[Any]:
        if name not in self.texts:
            return super().__missing__(name)
        column = self[name] = _lines(self.texts[name]) if name in LINES else _spread(name, self.texts[name])
        return column


def _sources(pairs: list[list[str]]) -> tuple[Source, ...]:
    return tuple(Source(doc, section) for doc, section in pairs)


_PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "covers": tuple, "sources": _sources, "erratum": bool, "backends": tuple, "entry": tuple,
}  # fmt: skip
_LISTS = ("covers", "sources", "backends", "entry")


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _distinct(name: str, values: Sequence[Any]) -> str:
    """`[[distinct values], [places]]`."""
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    distinct = places if name in _LISTS else map(_json, places)
    return f"[[{','.join(distinct)}],{_json([places[value] for value in values])}]"


def _spread(name: str, text: str) -> list[Any]:
    """The values row by row; equal ones are one object."""
    distinct, places = json.loads(text)
    if name in _PARSERS:
        distinct = list(map(_PARSERS[name], distinct))
    return list(map(distinct.__getitem__, places))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
