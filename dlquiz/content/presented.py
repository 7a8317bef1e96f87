"""A question as it stands on the screen: its numbers drawn, its parts shuffled, all from one seed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dlquiz.content.expression import Expression, ExpressionError, Number
from dlquiz.content.question import Param, Question
from dlquiz.content.template import render, shown
from dlquiz.errors import ContentError
from dlquiz.text import Lang, Text

MAX_DRAWS = 1000

TRUTH = (Text("True", "正确"), Text("False", "错误"))


@dataclass(frozen=True, slots=True)
class Presented:
    """A question as it stands on the screen: the drawn parameters, and which part is shown at each position."""

    question: Question
    values: Mapping[str, Number]
    order: tuple[int, ...]

    def ask(self, lang: Lang) -> str:
        """The question's text; blanks of a cloze are `____`."""
        return self._filled(self.question.ask, lang)

    def options(self, lang: Lang) -> list[str]:
        """What is shown to choose from, in displayed order: options, items, right sides, true/false, rubric points."""
        return [each[lang] for each in self._choices()]

    def lefts(self, lang: Lang) -> list[str]:
        """match: the left sides."""
        return [pair.left[lang] for pair in self.question.pairs]

    def why(self, lang: Lang) -> str:
        """The explanation."""
        return self._filled(self.question.why, lang)

    def solution(self, lang: Lang) -> str:
        """numeric: the worked solution with the drawn numbers."""
        return self._filled(self.question.solution, lang)

    def unit(self, lang: Lang) -> str:
        """numeric: the unit, or nothing."""
        return self._filled(self.question.unit, lang)

    def model(self, lang: Lang) -> str:
        """open: the model answer."""
        return self._filled(self.question.model, lang)

    def answer(self) -> Number:
        """numeric: the right number for the drawn parameters."""
        return _finite(self.question.answer, self.values)

    def right_answer(self, lang: Lang) -> str:
        """The right answer in words; several parts stand on lines of their own."""
        return _RIGHT_ANSWERS[self.question.kind](self, lang)

    def _choices(self) -> list[Text]:
        question = self.question
        match question.kind:
            case "choice" | "multi":
                return [question.options[each].text for each in self.order]
            case "order":
                return [question.items[each] for each in self.order]
            case "match":
                return [question.pairs[each].right for each in self.order]
            case "truefalse":
                return list(TRUTH)
            case "open":
                return [point.text for point in question.rubric]
        return []

    def _filled(self, text: Text | None, lang: Lang) -> str:
        if text is None:
            return ""
        if self.question.kind != "numeric":
            return text[lang]
        try:
            return render(text[lang], self.values)
        except ExpressionError as error:
            raise ContentError(self.question.key, 1, "template", f"{error}; mend the pack") from None


def present(question: Question, seed: int) -> Presented:
    """Draw and shuffle. Raises ContentError when no draw of the parameters fits (`pack check` finds such questions)."""
    # a stream for each question: under one seed for all of them, right answers would share a place on the screen
    rng = random.Random(f"{question.key}:{seed}")  # noqa: S311
    values = _drawn(question, rng) if question.kind == "numeric" else {}
    count = len(question.options) or len(question.items) or len(question.pairs)
    order = _shuffled(count, rng, question.kind in ("order", "match"))
    return Presented(question, values, order)


def _shuffled(count: int, rng: random.Random, never_solved: bool) -> tuple[int, ...]:
    order = list(range(count))
    rng.shuffle(order)
    while never_solved and count > 1 and order == sorted(order):
        rng.shuffle(order)
    return tuple(order)


def _drawn(question: Question, rng: random.Random) -> dict[str, Number]:
    problem = "require is never true"
    for _ in range(MAX_DRAWS if question.params else 1):
        values = {param.name: _draw(param, rng) for param in question.params}
        try:
            if not question.require or Expression.parse(question.require).value(values):
                _finite(question.answer, values)
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


def _finite(source: str, values: Mapping[str, Number]) -> Number:
    value = Expression.parse(source).value(values)
    if not math.isfinite(value):
        raise ExpressionError(f"{source!r} is not finite")
    return value


# -- the right answer in words -----------------------------------------------------------------------------------------


def _options(presented: Presented, lang: Lang) -> str:
    options = presented.question.options
    return "\n".join(options[each].text[lang] for each in presented.order if options[each].right)


def _truth(presented: Presented, lang: Lang) -> str:
    return TRUTH[0 if presented.question.truth else 1][lang]


def _number(presented: Presented, lang: Lang) -> str:
    value = presented.answer()
    text = shown(value, ".6g") if isinstance(value, float) and value != int(value) else shown(int(value))
    unit = presented.unit(lang)
    return f"{text} {unit}" if unit else text


def _blanks(presented: Presented, lang: Lang) -> str:
    return "\n".join(getattr(blank, lang)[0] for blank in presented.question.blanks)


def _items(presented: Presented, lang: Lang) -> str:
    return "\n".join(f"{place}. {item[lang]}" for place, item in enumerate(presented.question.items, start=1))


def _pairs(presented: Presented, lang: Lang) -> str:
    return "\n".join(f"{pair.left[lang]} → {pair.right[lang]}" for pair in presented.question.pairs)


_RIGHT_ANSWERS: Mapping[str, Callable[[Presented, Lang], str]] = {
    "choice": _options,
    "multi": _options,
    "truefalse": _truth,
    "numeric": _number,
    "cloze": _blanks,
    "order": _items,
    "match": _pairs,
    "open": lambda presented, lang: presented.model(lang),
}
