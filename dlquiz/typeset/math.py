"""Formulas for terminals, behind one function.

The layout is our own: TeXicode 1.0.5 counts a Chinese character as one cell, so that fractions slip, draws unknown
commands as `?`, leaves out the space around operators and puts every second script on a row of its own.
"""

from __future__ import annotations

from functools import lru_cache

MAX_CHARACTERS = 4000
"""Longer formulas are shown as they were written."""


def math(latex: str, inline: bool) -> list[str]:
    """The formula (without dollar signs) as lines of text: one when `inline`, else as many as its fractions need.

    Never raises: what can't be drawn is given back as it was written, on one line.
    """
    return list(_drawn(latex, inline))


@lru_cache(maxsize=1024)
def _drawn(latex: str, inline: bool) -> tuple[str, ...]:
    source = " ".join(latex.split())
    if len(source) > MAX_CHARACTERS:
        return (source,)
    from dlquiz.typeset.latex import TooDeepError, parse
    from dlquiz.typeset.layout import display, linear

    try:
        tree = parse(source)
        rows = (linear(tree),) if inline else display(tree).rows
    except (TooDeepError, RecursionError):
        return (source,)
    return tuple(row.rstrip() for row in rows) if any(row.strip() for row in rows) else (source,)
