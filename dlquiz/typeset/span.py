"""A piece of text and the part it plays, so that plain lines and coloured screens come from one layout.

The values of this package are named tuples: a frozen dataclass takes fifteen times as long to define (2 ms), and the
app waits for all of them before its first paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from dlquiz.typeset.width import cells


class Role(StrEnum):
    """What a piece of text is; a screen decides how that looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    MATH = "math"
    HEADING = "heading"


class Span(NamedTuple):
    """A run of text with one role."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Span, ...]


def plain(line: Iterable[Span]) -> str:
    """The line's text without roles."""
    return "".join(span.text for span in line)


def line_cells(line: Iterable[Span]) -> int:
    """The width of a line in terminal cells."""
    return sum(cells(span.text) for span in line)


def merged(spans: Iterable[Span]) -> Line:
    """The same text with neighbours of one role joined and empty spans dropped."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].role is span.role:
            joined[-1] = Span(joined[-1].text + span.text, span.role)
        elif span.text:
            joined.append(span)
    return tuple(joined)
