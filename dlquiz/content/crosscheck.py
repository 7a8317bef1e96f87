"""What the shape of a question's table can't say: its parts must fit each other."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from dlquiz.content import template
from dlquiz.content.expression import FUNCTIONS, Expression, ExpressionError
from dlquiz.content.models import Bilingual, BilingualLine
from dlquiz.content.normal import folded
from dlquiz.content.positions import Path
from dlquiz.content.question_models import (
    ChoiceTable,
    ClozeTable,
    MatchTable,
    MultiTable,
    NumericTable,
    OrderTable,
    QuestionTable,
)

Problem = tuple[Path, str]
BLANK = "____"


def problems(question: QuestionTable, proofs: bool = True) -> Iterator[Problem]:
    """Where (inside the question's table) and what; of `verify` only where `proofs` are asked for."""
    if proofs and question.verify is not None:
        yield from _python(question.verify)
    check = _CHECKS.get(question.kind)
    if check is not None:
        yield from check(question)


def _python(source: str) -> Iterator[Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            yield ("verify",), f"is no valid Python ({error}); mend it"


def _choice(question: ChoiceTable) -> Iterator[Problem]:
    right = sum(option.right for option in question.options)
    if right != 1:
        yield ("options",), f"{right} options are marked right = true; exactly one must be (or use kind = 'multi')"
    yield from _distinct("options", question.options)


def _multi(question: MultiTable) -> Iterator[Problem]:
    right = sum(option.right for option in question.options)
    if right < 2:
        yield ("options",), f"{right} options are marked right = true; mark two or more (or use kind = 'choice')"
    if right == len(question.options):
        yield ("options",), "every option is marked right = true; at least one must be wrong"
    yield from _distinct("options", question.options)


def _order(question: OrderTable) -> Iterator[Problem]:
    yield from _distinct("items", question.items)


def _match(question: MatchTable) -> Iterator[Problem]:
    yield from _distinct("pairs", [pair.right for pair in question.pairs], "right")
    yield from _distinct("pairs", [pair.left for pair in question.pairs], "left")


def _distinct(field: str, texts: list[Any], below: str = "") -> Iterator[Problem]:
    for lang in ("en", "zh"):
        seen: dict[str, int] = {}
        for index, text in enumerate(texts):
            first = seen.setdefault(folded(getattr(text, lang)), index)
            if first != index:
                path: Path = (field, index, below, lang) if below else (field, index, lang)
                yield path, f"says the same as number {first + 1}; make them differ"


def _cloze(question: ClozeTable) -> Iterator[Problem]:
    wanted = len(question.blanks)
    for lang in ("en", "zh"):
        count = getattr(question.ask, lang).count(BLANK)
        if count != wanted:
            yield ("ask", lang), f"has {count} blanks {BLANK!r}, but `blanks` has {wanted} entries; make them as many"


# -- numeric -----------------------------------------------------------------------------------------------------------


def _numeric(question: NumericTable) -> Iterator[Problem]:
    for name in question.params:
        if not name.isidentifier() or not name.isascii():
            yield ("params", name), "is no name that an expression can use; take letters, digits and _"
        elif name in FUNCTIONS:
            yield ("params", name), f"{name!r} is a function of expressions; rename the parameter"
    for field, source in (("answer", question.answer), ("require", question.require)):
        if source is not None:
            try:
                Expression.parse(source, question.params)
            except ExpressionError as error:
                yield (field,), f"{error}; mend the expression"
    for path, text in texts(question):
        if path[0] != "verify":
            yield from _template(path, text, question.params)


def _template(path: Path, text: str, params: Mapping[str, object]) -> Iterator[Problem]:
    try:
        for expression, _ in template.holes(text):
            Expression.parse(expression.source, params)
    except ExpressionError as error:
        yield path, f"{error}; mend the {{{{ }}}}"


def texts(question: QuestionTable) -> Iterator[tuple[Path, str]]:
    """Every bilingual text of a question with its path, one language at a time."""
    yield from _texts(question, ())


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, (Bilingual, BilingualLine)):
        yield (*path, "en"), value.en
        yield (*path, "zh"), value.zh
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*path, index))


_CHECKS: Mapping[str, Callable[[Any], Iterator[Problem]]] = {
    "choice": _choice,
    "multi": _multi,
    "numeric": _numeric,
    "cloze": _cloze,
    "order": _order,
    "match": _match,
}
