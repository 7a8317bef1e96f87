"""What the library lists: values of one row each, small to import and to make."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dlquiz.text import Text

KINDS = ("choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a question comes from: a document's id (`000`, `arXiv:1502.03167`) and a section of it."""

    doc: str
    section: str


class Entry(NamedTuple):
    """One row of the index: a question or an exercise. `kind` is a question's kind or `exercise`.

    A named tuple, because a library makes thousands of them before the first question is shown: frozen dataclasses take
    more than twice as long.
    """

    key: str
    id: str
    pack: str
    kind: str
    topic: str
    level: str
    covers: tuple[str, ...]
    sources: tuple[Source, ...]
    erratum: bool
    title: Text
    """An exercise's title; the beginning of a question's text as one plain line."""
    backends: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and the pack that declares it."""

    id: str
    title: Text
    pack: str


@dataclass(frozen=True, slots=True)
class PackInfo:
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
