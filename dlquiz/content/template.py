"""Texts with holes: `the output is {{ n - k + 1 }} wide, {{ share | .2f }} of the input`.

In LaTeX a hole may stand inside braces: `$x^{{{ k }}}$` is `x^{` + the value of k + `}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dlquiz.content.expression import Expression, ExpressionError, Number

_HOLE = re.compile(r"\{\{([^{}]*)\}\}")
# width and precision of at most two digits: `.999999999f` would fill the memory
_FORMAT = re.compile(r"[+\- ]?0?\d{0,2}[,_]?(?:\.\d{1,2})?[bdoxXeEfFgG%]?")


def holes(template: str) -> Iterator[tuple[Expression, str]]:
    """The expressions and format specs of a template. Raises ExpressionError at the first that is none."""
    for match in _HOLE.finditer(template):
        yield _hole(match[1])
    rest = _HOLE.sub("", template)
    if "{{" in rest:
        start = rest[rest.index("{{") :][:30]
        raise ExpressionError(f"{start!r} opens a hole that nothing closes (in LaTeX, put a space between two braces)")


def render(template: str, values: Mapping[str, Number]) -> str:
    """The text with every hole filled. Raises ExpressionError when an expression has no value or can't be formatted."""

    def filled(match: re.Match[str]) -> str:
        expression, spec = _hole(match[1])
        return shown(expression.value(values), spec)

    return _HOLE.sub(filled, template)


def shown(value: Number, spec: str = "") -> str:
    """A number as text: ints exactly, floats to 10 significant digits, unless the format spec says otherwise."""
    if spec:
        whole = spec[-1] in "bdoxX" and isinstance(value, float) and value == int(value)
        try:
            return format(int(value) if whole else value, spec)
        except ValueError:
            raise ExpressionError(f"{value!r} can't be written with the format {spec!r}") from None
    return format(value, ".10g") if isinstance(value, float) else str(value)


def _hole(inside: str) -> tuple[Expression, str]:
    source, _, spec = inside.partition("|")
    spec = spec.strip()
    if not _FORMAT.fullmatch(spec):
        raise ExpressionError(f"{spec!r} is no number format; write one like .3f, .4g or , after the bar")
    return Expression.parse(source), spec
