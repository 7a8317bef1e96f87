"""Line breaking that knows Chinese: between characters, but never before `。` or after `（`; Latin words stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlquiz.typeset.span import Line, Role, Span, merged, plain
from dlquiz.typeset.width import cells, grapheme_cells, graphemes

NO_START = frozenset("。，、；：？！）」』】〉》〕］｝”’…—～·ー々％‰℃,.;:?!)]}%/")
"""What no line begins with."""
NO_END = frozenset("（「『【〈《〔［｛“‘([{$￥¥#")
"""What no line ends with."""
_WHOLE_FORMULA_CELLS = 28
"""A formula up to this long is never broken."""


class _Char(NamedTuple):
    text: str
    role: Role
    cells: int
    fixed: bool = False
    """Inside a short formula: no break before it."""

    @property
    def space(self) -> bool:
        return self.text == " " and not self.fixed


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells (at least 2); line feeds in it are kept."""
    return [plain(line) for part in text.split("\n") for line in wrap_spans([Span(part)], width)]


def wrap_spans(spans: Iterable[Span], width: int) -> list[Line]:
    """One paragraph of spans in lines of at most `width` cells (at least 2); always at least one line."""
    width = max(width, 2)
    lines: list[list[_Char]] = [[]]
    used = gap = 0
    for chunk in _chunks(_chars(spans, width)):
        word = [char for char in chunk if not char.space]
        size = sum(char.cells for char in word)
        if lines[-1] and used + gap + size > width:
            lines.append([])
            used = gap = 0
        if gap and lines[-1]:
            lines[-1].append(_Char(" ", word[0].role if word and word[0].role is lines[-1][-1].role else Role.PLAIN, 1))
            used += gap
        if size > width:
            *full, word = _cut(word, width)
            lines[-1].extend(full[0])
            lines.extend([*full[1:], []])
            used, size = 0, sum(char.cells for char in word)
        lines[-1].extend(word)
        used += size
        gap = int(len(word) < len(chunk) or (not word and gap))
    return [merged(Span(char.text, char.role) for char in line) for line in lines]


def _chars(spans: Iterable[Span], width: int) -> Iterator[_Char]:
    for span in spans:
        whole = span.role is Role.MATH and cells(span.text) <= min(width, _WHOLE_FORMULA_CELLS)
        for position, cluster in enumerate(graphemes(span.text.replace("\n", " ").replace("\t", " "))):
            yield _Char(cluster, span.role, grapheme_cells(cluster), whole and position > 0)


def _chunks(chars: Iterable[_Char]) -> Iterator[list[_Char]]:
    """Runs that hold together, each with the spaces that follow it."""
    chunk: list[_Char] = []
    for char in chars:
        if chunk and _may_break(chunk, char):
            yield chunk
            chunk = []
        chunk.append(char)
    if chunk:
        yield chunk


def _may_break(before: list[_Char], after: _Char) -> bool:
    last = before[-1]
    if after.fixed or after.space:
        return False
    if last.space:
        return True
    if after.text in NO_START or last.text in NO_END:
        return False
    if last.text == "-" and len(before) > 2:
        return before[-2].text.isalpha() and after.text.isalpha() and last.role is not Role.MATH
    return last.cells == 2 or after.cells == 2


def _cut(word: list[_Char], width: int) -> list[list[_Char]]:
    """A run too long for a line, in pieces that fill lines; where it can, no piece begins with a closing mark."""
    pieces: list[list[_Char]] = [[]]
    used = 0
    for char in word:
        if used + char.cells > width:
            carried: list[_Char] = []
            if char.text in NO_START and len(pieces[-1]) > 1 and pieces[-1][-1].text not in NO_START:
                carried = [pieces[-1].pop()]
            pieces.append(carried)
            used = sum(each.cells for each in carried)
        pieces[-1].append(char)
        used += char.cells
    return pieces
