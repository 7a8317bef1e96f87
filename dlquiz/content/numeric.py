"""What only a calculation needs: its parameters are drawn, its answer worked out, the holes of its texts filled."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

from dlquiz.content.expression import Expression, ExpressionError, Number
from dlquiz.content.question import Param, Question
from dlquiz.content.template import render, shown
from dlquiz.errors import ContentError

MAX_DRAWS = 1000


def filled(question: Question, text: str, values: Mapping[str, Number]) -> str:
    """The text with its holes filled. Raises ContentError for a hole that has no value."""
    try:
        return render(text, values)
    except ExpressionError as error:
        raise ContentError(question.key, 1, "template", f"{error}; mend the pack") from None


def in_words(value: Number) -> str:
    """The answer as it is told: whole numbers exactly, others to 6 significant digits."""
    return shown(value, ".6g") if isinstance(value, float) and value != int(value) else shown(int(value))


def drawn(question: Question, rng: random.Random) -> dict[str, Number]:
    """Its parameters. Raises ContentError when no draw fits."""
    problem = "require is never true"
    for _ in range(MAX_DRAWS if question.params else 1):
        values = {param.name: _draw(param, rng) for param in question.params}
        try:
            if not question.require or Expression.parse(question.require).value(values):
                finite(question.answer, values)
                return values
        except ExpressionError as error:
            problem = str(error)
    raise ContentError(question.key, 1, "params", f"no draw gives an answer ({problem}); mend the pack")


def _draw(param: Param, rng: random.Random) -> Number:
    if param.way == "choice":
        return rng.choice(param.values)
    if param.way == "int":
        return rng.randrange(int(param.low), int(param.high) + 1, param.step)
    return round(rng.uniform(param.low, param.high), param.decimals)


def finite(source: str, values: Mapping[str, Number]) -> Number:
    """The value of an expression. Raises ExpressionError where it has none, or none that is finite."""
    value = Expression.parse(source).value(values)
    if not math.isfinite(value):
        raise ExpressionError(f"{source!r} is not finite")
    return value
