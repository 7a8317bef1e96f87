"""What is wrong with the formulas of a text: authors want to be told what learners are drawn leniently."""

from __future__ import annotations

import re

from dlquiz.typeset.markdown import formulas
from dlquiz.typeset.math import MAX_CHARACTERS, math

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PAIR = re.compile(r"\\(left|right)(?![A-Za-z])")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def flaw(text: str) -> str:
    """The first formula of a markdown-lite text that can't be drawn as it was meant, as a problem; empty for none."""
    for latex in formulas(text):
        problem = _problem(latex)
        if problem:
            short = latex if len(latex) <= 40 else latex[:39] + "…"
            return f"the formula {' '.join(short.split())!r} {problem}"
    return ""


def _problem(latex: str) -> str:
    if len(latex) > MAX_CHARACTERS:
        return f"is longer than {MAX_CHARACTERS} characters; split it"
    return _unbalanced(latex) or _undrawn(latex)


def _unbalanced(latex: str) -> str:
    depth = 0
    for found in _BRACE.findall(latex):
        depth += (found == "{") - (found == "}")
        if depth < 0:
            break
    if depth:
        return "has a brace without its partner; write a brace that is to be seen as \\{ or \\}"
    sides = _PAIR.findall(latex)
    if sides.count("left") != sides.count("right"):
        return "has \\left and \\right in unequal number; close with \\right. where nothing is to be seen"
    opened: list[str] = []
    for side, name in _ENVIRONMENT.findall(latex):
        if side == "begin":
            opened.append(name)
        elif not opened or opened.pop() != name:
            return f"ends {name!r} where something else is open; mend \\begin and \\end"
    return f"never ends {opened[-1]!r}; add \\end{{{opened[-1]}}}" if opened else ""


def _undrawn(latex: str) -> str:
    """A command that the drawing shows by its name because nobody knows what it is."""
    unknown = _COMMAND.search("\n".join(math(latex, inline=False)))
    if unknown is None:
        return ""
    return f"can't be drawn because of {unknown[0]}; write it with other commands"
