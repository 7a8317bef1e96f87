"""Rectangles of text with an axis: the row that lines up with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlquiz.typeset.width import cells, pad

_TALL = {
    "(": ("⎛", "⎜", "⎝"),
    ")": ("⎞", "⎟", "⎠"),
    "[": ("⎡", "⎢", "⎣"),
    "]": ("⎤", "⎥", "⎦"),
    "⌊": ("⎢", "⎢", "⎣"),
    "⌋": ("⎥", "⎥", "⎦"),
    "⌈": ("⎡", "⎢", "⎢"),
    "⌉": ("⎤", "⎥", "⎥"),
    "|": ("│", "│", "│"),
    "‖": ("‖", "‖", "‖"),
}


class Box(NamedTuple):
    """Rows of equal width; `axis` is the index of the row on which neighbours stand."""

    rows: tuple[str, ...]
    axis: int = 0

    @classmethod
    def of(cls, text: str) -> Box:
        return cls((text,))

    @property
    def width(self) -> int:
        return cells(self.rows[0])

    @property
    def flat(self) -> bool:
        return len(self.rows) == 1

    @property
    def below(self) -> int:
        """How many rows stand under the axis."""
        return len(self.rows) - 1 - self.axis


EMPTY = Box(("",))


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side, their axes on one row."""
    if len(boxes) == 1:
        return boxes[0]
    axis = max((box.axis for box in boxes), default=0)
    below = max((box.below for box in boxes), default=0)
    rows = [""] * (axis + below + 1)
    for box in boxes:
        blank = " " * box.width
        grown = [blank] * (axis - box.axis) + list(box.rows) + [blank] * (below - box.below)
        rows = [row + more for row, more in zip(rows, grown, strict=True)]
    return Box(tuple(rows), axis)


def stack(boxes: Iterable[Box], axis: int, align: str = "c") -> Box:
    """Boxes one above the other, centred (`c`) or to the left (`l`); the axis is a row of the result."""
    rows = [row for box in boxes for row in _even(box)]
    width = max(map(cells, rows), default=0)
    return Box(tuple(_placed(row, width, align) for row in rows), axis)


def _even(box: Box) -> list[str]:
    return [pad(row, box.width) for row in box.rows]


def _placed(row: str, width: int, align: str) -> str:
    room = width - cells(row)
    left = {"l": 0, "r": room}.get(align, room // 2)
    return " " * left + row + " " * (room - left)


def fraction(above: Box, below: Box, line: bool = True) -> Box:
    """A stacked fraction; the bar reaches one cell beyond its wider part."""
    width = max(above.width, below.width) + (2 if line else 0)
    return stack([above, Box.of(("─" if line else " ") * width), below], len(above.rows))


def fenced(body: Box, left: str, right: str) -> Box:
    """A box between delimiters as tall as it is."""
    if body.flat:
        return beside([Box.of(left), body, Box.of(right)])
    return beside([_fence(left, body), body, _fence(right, body)])


def _fence(mark: str, body: Box) -> Box:
    height = len(body.rows)
    if mark in ("{", "}"):
        return _brace(mark, body)
    if mark not in _TALL:
        return Box(tuple(mark if row == body.axis else " " * cells(mark) for row in range(height)), body.axis)
    top, middle, bottom = _TALL[mark]
    return Box((top, *[middle] * (height - 2), bottom), body.axis)


def _brace(mark: str, body: Box) -> Box:
    top, point, bottom, bar = ("⎧", "⎨", "⎩", "⎪") if mark == "{" else ("⎫", "⎬", "⎭", "⎪")
    height = len(body.rows)
    axis = min(max(body.axis, 1), height - 2) if height > 2 else -1
    rows = [top, *[bar] * (height - 2), bottom]
    if axis > 0:
        rows[axis] = point
    return Box(tuple(rows), body.axis)


def root(body: Box, degree: str) -> Box:
    """A root over a body of several rows."""
    height = len(body.rows)
    hook = degree or "╲"
    lines = [" " * cells(hook) + ("╭" + "─" * (body.width + 1))]
    for index, row in enumerate(body.rows):
        lead = hook if index == height - 1 else " " * cells(hook)
        lines.append(f"{lead}│{row} ")
    return Box(tuple(lines), body.axis + 1)


def grid(rows: Sequence[Sequence[Box]], aligns: str, gap: int, loose: bool = False) -> Box:
    """Cells in columns aligned by `aligns` (its last letter goes on); `loose` puts a blank row between rows."""
    columns = max(map(len, rows))
    full = [[*row, *[EMPTY] * (columns - len(row))] for row in rows]
    widths = [max(row[column].width for row in full) for column in range(columns)]
    lines: list[Box] = []
    for row in full:
        cells_of_row: list[Box] = []
        for column, cell in enumerate(row):
            align = aligns[min(column, len(aligns) - 1)]
            placed = Box(tuple(_placed(each, widths[column], align) for each in cell.rows), cell.axis)
            cells_of_row += [placed, Box.of(" " * gap)]
        lines.append(beside(cells_of_row[:-1]))
        if loose:
            lines.append(Box.of(""))
    whole = stack(lines[:-1] if loose else lines, 0, "l")
    return Box(whole.rows, len(whole.rows) // 2)
