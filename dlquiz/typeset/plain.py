"""Markdown-lite as plain lines, for pipes, screen readers and `show`."""

from __future__ import annotations

from dlquiz.typeset import document
from dlquiz.typeset.span import plain


def render(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, markup removed and formulas drawn. Never raises."""
    return [plain(line).rstrip() for line in document.lines(text, width)]
