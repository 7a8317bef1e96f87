"""A question as it stands on the screen: its numbers drawn, its parts shuffled, all from one seed.

`numeric` is imported when the first calculation comes: others need none of it, and the first paint waits for imports.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dlquiz.content.question import Number, Question
from dlquiz.text import Lang, Text

TRUTH = (Text("True", "正确"), Text("False", "错误"))


class Presented(NamedTuple):
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
        from dlquiz.content.numeric import finite

        return finite(self.question.answer, self.values)

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
        from dlquiz.content.numeric import filled

        return filled(self.question, text[lang], self.values)


def present(question: Question, seed: int) -> Presented:
    """Draw and shuffle. Raises ContentError when no draw of the parameters fits (`pack check` finds such questions)."""
    # a stream for each question: under one seed for all of them, right answers would share a place on the screen
    rng = random.Random(f"{question.key}:{seed}")  # noqa: S311
    values: Mapping[str, Number] = {}
    if question.kind == "numeric":
        from dlquiz.content.numeric import drawn

        values = drawn(question, rng)
    count = len(question.options) or len(question.items) or len(question.pairs)
    order = _shuffled(count, rng, question.kind in ("order", "match"))
    return Presented(question, values, order)


def _shuffled(count: int, rng: random.Random, never_solved: bool) -> tuple[int, ...]:
    order = list(range(count))
    rng.shuffle(order)
    while never_solved and count > 1 and order == sorted(order):
        rng.shuffle(order)
    return tuple(order)


# -- the right answer in words -----------------------------------------------------------------------------------------


def _options(presented: Presented, lang: Lang) -> str:
    options = presented.question.options
    return "\n".join(options[each].text[lang] for each in presented.order if options[each].right)


def _truth(presented: Presented, lang: Lang) -> str:
    return TRUTH[0 if presented.question.truth else 1][lang]


def _number(presented: Presented, lang: Lang) -> str:
    from dlquiz.content.numeric import in_words

    text = in_words(presented.answer())
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
