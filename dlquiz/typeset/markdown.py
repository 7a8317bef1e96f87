"""Markdown-lite as blocks of spans: paragraphs, headings, lists, fenced code, `$…$`, `$$…$$`, bold, italic, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dlquiz.typeset.math import math
from dlquiz.typeset.span import Line, Role, Span, merged
from dlquiz.typeset.width import cells


class Paragraph(NamedTuple):
    """Running text; `lead` stands before its first line (`• `, `2. `), `indent` cells before all of it."""

    spans: Line
    lead: str = ""
    indent: int = 0


class Code(NamedTuple):
    """Lines kept as they are."""

    lines: tuple[str, ...]


class Formula(NamedTuple):
    """A formula on lines of its own, as LaTeX."""

    latex: str


Block = Paragraph | Code | Formula

_FENCE = re.compile(r"^\s*(```|~~~)")
_FENCED = re.compile(r"^\s*(```|~~~).*?(?:^\s*\1\s*$|\Z)", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r"^(\s*)([-*+•]|\d{1,3}[.)、])\s+(.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$")
_RULE = re.compile(r"^\|[\s:|-]*-[\s:|-]*$")
_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_INLINE = re.compile(
    r"(?P<code>`+)(?P<code_text>.+?)(?P=code)(?!`)"
    r"|(?<!\\)\$(?P<math>(?=\S)(?:[^$\\]|\\.)+?(?<=\S))\$(?!\d)"
    r"|(?<![A-Za-z0-9*\\])\*\*(?P<bold>(?=\S).+?(?<=\S))\*\*(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9*\\])\*(?P<italic>(?=[^\s*])[^*]*?(?<=\S))\*(?![A-Za-z0-9*])"
    r"|\\(?P<escaped>[$*`\\])",
    re.DOTALL,
)
_STOPS = frozenset("。，、；：？！）」』】〉》（「『【〈《")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a markdown-lite text, in order. Never raises: what is no markup is text."""
    lines = text.expandtabs(4).strip("\n").split("\n")
    pending: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if fence:
            yield from _running(pending)
            end = next((i for i in range(at + 1, len(lines)) if lines[i].strip() == fence[1]), len(lines))
            yield Code(tuple(_dedented(lines[at + 1 : end], len(line) - len(line.lstrip()))))
            pending, at = [], end + 1
            continue
        if not line.strip() and "\n".join(pending).count("$$") % 2 == 0:
            yield from _running(pending)
            pending = []
        elif (rows := _table(lines[at:])) > 0:
            yield from _running(pending)
            yield Code(tuple(lines[at : at + rows]))
            pending, at = [], at + rows
            continue
        else:
            pending.append(line)
        at += 1
    yield from _running(pending)


def formulas(text: str) -> Iterator[str]:
    """The formulas of a markdown-lite text, without their dollar signs."""
    for position, part in enumerate(_DISPLAY.split(_FENCED.sub("\n", text))):
        if position % 2:
            yield part
        else:
            yield from (found["math"] for found in _INLINE.finditer(part) if found["math"])


def _table(lines: list[str]) -> int:
    """How many of the first lines are a table: a head, a rule and rows. `|w| = 3` is none."""
    if len(lines) < 2 or not lines[0].startswith("|") or not _RULE.match(lines[1]):
        return 0
    return next((count for count, line in enumerate(lines) if not line.startswith("|")), len(lines))


def _dedented(lines: list[str], indent: int) -> list[str]:
    return [line[indent:] if not line[:indent].strip() else line for line in lines]


def _running(lines: list[str]) -> Iterator[Block]:
    """Blocks of lines without blank ones between them: formulas cut out, the rest as headings, items and paragraphs."""
    text = "\n".join(lines)
    for position, part in enumerate(_DISPLAY.split(text)):
        if position % 2:
            yield Formula(part)
        elif part.strip():
            yield from _paragraphs(part.strip("\n"))


def _paragraphs(text: str) -> Iterator[Block]:
    lead, indent, parts = "", 0, [""]
    for line in text.split("\n"):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading or item:
            yield from _paragraph(parts, lead, indent)
            lead, indent, parts = "", 0, []
        if heading:
            yield Paragraph((Span(heading[1], Role.HEADING),))
        elif item:
            lead = "• " if item[2] in "-*+•" else f"{item[2]} "
            indent, parts = len(item[1]), [item[3]]
        else:
            parts.append(line.strip())
    yield from _paragraph(parts, lead, indent)


def _paragraph(parts: list[str], lead: str, indent: int) -> Iterator[Block]:
    text = "\n".join(parts).strip()
    if text or lead:
        yield Paragraph(inline(text), lead, indent)


def inline(text: str) -> Line:
    """The spans of running text; line feeds become spaces, or nothing between Chinese characters."""
    joined = ""
    for line in map(str.strip, text.split("\n")):
        joined += line if not joined or _close(joined, line) else " " + line
    return merged(_spans(joined, Role.PLAIN, nested=False))


def _close(before: str, after: str) -> bool:
    """Whether a line feed between two texts means no space: Chinese goes on without one."""
    if before[-1:] in _STOPS or after[:1] in _STOPS:
        return True
    last = before[-2:-1] if before.endswith(")") else before[-1:]
    return cells(last) == 2 and cells(after[:1]) == 2


def _spans(text: str, role: Role, nested: bool) -> Iterator[Span]:
    end = 0
    for match in _INLINE.finditer(text):
        yield Span(text[end : match.start()], role)
        end = match.end()
        kind = match.lastgroup
        if kind == "code_text":
            yield Span(match[kind].strip() or match[kind], Role.CODE)
        elif kind == "math":
            yield Span(math(match[kind], inline=True)[0], Role.MATH)
        elif kind == "escaped":
            yield Span(match[kind], role)
        elif kind in ("bold", "italic"):
            inner = Role.BOLD if kind == "bold" else Role.ITALIC
            yield from (Span(match[kind], inner),) if nested else _spans(match[kind], inner, nested=True)
    yield Span(text[end:], role)
