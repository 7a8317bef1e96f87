"""Markdown-lite set in lines of a given width, each a row of spans; the app colours them, `plain` drops the roles."""

from __future__ import annotations

from collections.abc import Iterator

from dlquiz.typeset.markdown import Block, Code, Formula, Paragraph, blocks, inline
from dlquiz.typeset.math import math
from dlquiz.typeset.span import Line, Role, Span, plain
from dlquiz.typeset.width import cells, grapheme_cells, graphemes
from dlquiz.typeset.wrap import wrap_spans

MIN_WIDTH = 8
_FORMULA_INDENT = 4


def lines(text: str, width: int) -> list[Line]:
    """The text in lines of at most `width` cells (at least 8); an empty tuple is a blank line. Never raises."""
    width = max(width, MIN_WIDTH)
    result: list[Line] = []
    before: Block | None = None
    for block in blocks(text):
        if before is not None and _apart(before, block):
            result.append(())
        result.extend(_set(block, width))
        before = block
    return result


def verbatim(text: str, width: int) -> list[Line]:
    """Text without markup, such as a program's message; lines that begin with a space keep their columns."""
    width = max(width, MIN_WIDTH)
    result: list[Line] = []
    for line in text.expandtabs(4).rstrip().split("\n"):
        if line.startswith(" "):
            result.extend((Span(piece),) for piece in _cut(line.rstrip(), width))
        else:
            result.extend(wrap_spans([Span(line)], width))
    return result


def one_line(text: str) -> str:
    """The text without markup on one line, for titles and lists."""
    parts = []
    for block in blocks(text):
        match block:
            case Paragraph(spans, lead):
                parts.append(lead + plain(spans))
            case Formula(latex):
                parts.append(math(latex, inline=True)[0])
            case Code(code):
                parts.append(" ".join(line.strip() for line in code))
    return " ".join(parts)


def _apart(before: Block, after: Block) -> bool:
    """Items of one list and rows of one table stand together; everything else has a blank line between."""
    if isinstance(before, Paragraph) and isinstance(after, Paragraph):
        return not after.lead or not before.lead
    return not (isinstance(before, Code) and isinstance(after, Code))


def _set(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Paragraph(spans, lead, indent):
            yield from _paragraph(spans, lead, min(indent, width // 4), width)
        case Code(code):
            for line in code:
                yield from ((Span("  "), Span(piece, Role.CODE)) for piece in _cut(line.rstrip(), width - 2))
        case Formula(latex):
            yield from _formula(latex, width)


def _paragraph(spans: Line, lead: str, indent: int, width: int) -> Iterator[Line]:
    hang = indent + cells(lead)
    for number, line in enumerate(wrap_spans(spans, width - hang)):
        prefix = " " * indent + lead if number == 0 else " " * hang
        yield (Span(prefix), *line) if prefix else line


def _cut(line: str, width: int) -> Iterator[str]:
    """Code is never reflowed; a line too long for the screen goes on below, from a space on where there is one."""
    piece, used = "", 0
    for cluster in graphemes(line):
        size = grapheme_cells(cluster)
        if used + size > width:
            space = piece.rfind(" ") + 1
            at = space if space > len(piece) // 2 else len(piece)
            yield piece[:at]
            piece = piece[at:]
            used = cells(piece)
        piece, used = piece + cluster, used + size
    yield piece


def _formula(latex: str, width: int) -> Iterator[Line]:
    rows = math(latex, inline=False)
    room = width - max(map(cells, rows))
    if room >= 0:
        indent = " " * min(_FORMULA_INDENT, room)
        for row in rows:
            yield (Span(indent), Span(row, Role.MATH)) if row else ()
        return
    yield from wrap_spans(inline(f"${' '.join(latex.split())}$"), width)
