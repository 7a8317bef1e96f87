"""A question as it is played: values only, made from what the compiled cache holds.

The small ones are named tuples: a frozen dataclass takes a millisecond to define, before the first question is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dlquiz.content.index import KINDS, Source
from dlquiz.text import Text

Number = int | float

__all__ = [
    "KINDS",
    "Blank",
    "Erratum",
    "Option",
    "Pair",
    "Param",
    "Question",
    "RubricPoint",
    "Source",
    "Tolerance",
    "question_of",
]


class Option(NamedTuple):
    """One option of a choice or multi question, and why it is right or wrong."""

    text: Text
    right: bool
    why: Text


class Erratum(NamedTuple):
    """What the source says, and what is true."""

    says: Text
    truth: Text


class Blank(NamedTuple):
    """The accepted answers of one blank, the best one first."""

    en: tuple[str, ...]
    zh: tuple[str, ...]


class Pair(NamedTuple):
    """Two things that belong together."""

    left: Text
    right: Text


class RubricPoint(NamedTuple):
    """A point of a good answer; any of the cues in an answer shows that it was made."""

    text: Text
    cues: tuple[str, ...]


class Param(NamedTuple):
    """How a parameter is drawn: `int` low..high by step, `float` low..high rounded, or one of `values` (`choice`)."""

    name: str
    way: str
    low: Number = 0
    high: Number = 0
    step: int = 1
    decimals: int = 2
    values: tuple[Number, ...] = ()


class Tolerance(NamedTuple):
    """How far a response may be from the answer: by `abs`, or by the share `rel` of it, whichever is more."""

    abs: float = 0.0
    rel: float = 0.0


EXACT = Tolerance()


class Question(NamedTuple):
    """One question. Fields that its kind does not have are empty."""

    key: str
    id: str
    pack: str
    kind: str
    topic: str
    level: str
    covers: tuple[str, ...]
    sources: tuple[Source, ...]
    ask: Text
    why: Text
    erratum: Erratum | None = None
    verify: str = ""
    options: tuple[Option, ...] = ()
    """choice, multi: in the file's order."""
    truth: bool = False
    """truefalse: whether the statement is true."""
    answer: str = ""
    """numeric: the answer as an expression of the parameters."""
    params: tuple[Param, ...] = ()
    require: str = ""
    tolerance: Tolerance = EXACT
    unit: Text | None = None
    solution: Text | None = None
    blanks: tuple[Blank, ...] = ()
    items: tuple[Text, ...] = ()
    """order: in the right order."""
    pairs: tuple[Pair, ...] = ()
    model: Text | None = None
    rubric: tuple[RubricPoint, ...] = ()


def question_of(head: Mapping[str, Any], body: Mapping[str, Any]) -> Question:
    """From an index row (`key`, `id`, `pack`, `kind`, `topic`, `level`, `covers`, `sources`) and the JSON body."""
    answer = body.get("answer", "")
    erratum = body.get("erratum")
    return Question(
        **head,
        ask=Text.of(body["ask"]),
        why=Text.of(body["why"]),
        erratum=Erratum(Text.of(erratum["says"]), Text.of(erratum["truth"])) if erratum else None,
        verify=body.get("verify", ""),
        options=tuple(Option(Text.of(each), each["right"], Text.of(each["why"])) for each in body.get("options", ())),
        truth=answer if isinstance(answer, bool) else False,
        answer=answer if isinstance(answer, str) else "",
        params=tuple(_param(name, table) for name, table in body.get("params", {}).items()),
        require=body.get("require", ""),
        tolerance=Tolerance(**body.get("tolerance", {})),
        unit=_text(body, "unit"),
        solution=_text(body, "solution"),
        blanks=tuple(Blank(tuple(each["en"]), tuple(each["zh"])) for each in body.get("blanks", ())),
        items=_texts(body.get("items", ())),
        pairs=tuple(Pair(Text.of(each["left"]), Text.of(each["right"])) for each in body.get("pairs", ())),
        model=_text(body, "model"),
        rubric=tuple(RubricPoint(Text.of(each), tuple(each["cues"])) for each in body.get("rubric", ())),
    )


def _text(body: Mapping[str, Any], name: str) -> Text | None:
    return Text.of(body[name]) if name in body else None


def _texts(tables: Sequence[Mapping[str, str]]) -> tuple[Text, ...]:
    return tuple(Text.of(each) for each in tables)


def _param(name: str, table: Mapping[str, Any]) -> Param:
    if "choice" in table:
        return Param(name, "choice", values=tuple(table["choice"]))
    if "int" in table:
        low, high = table["int"]
        return Param(name, "int", low, high, step=table.get("step", 1))
    low, high = table["float"]
    return Param(name, "float", low, high, decimals=table.get("decimals", 2))
