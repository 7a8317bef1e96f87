"""What may stand in a `[[question]]` table, kind by kind. The docstring under each field is the manual."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from dlquiz.content.models import Bilingual, BilingualLine, Level, Line, Prose, Slug, Table

Number = int | float
Formula = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class SourceTable(Table):
    """Where the question comes from."""

    doc: Line
    """A document's id, such as "000" or "arXiv:1502.03167"."""
    section: Line
    """The section's heading or number."""


class ErratumTable(Table):
    """A correction of the source."""

    says: Bilingual
    """What the source says."""
    truth: Bilingual
    """What is true, and how one knows."""


class QuestionTable(Table):
    """What every question has."""

    id: Slug
    """Permanent and unique in the pack, in lower case with hyphens: progress hangs on it."""
    kind: str
    """Which kind of question it is."""
    level: Level
    """For whom: junior, mid or senior."""
    covers: Annotated[list[Slug], Field(min_length=1)]
    """Ids of the concepts it asks for."""
    sources: Annotated[list[SourceTable], Field(min_length=1)]
    """Where it comes from."""
    ask: Bilingual
    """The question."""
    why: Bilingual
    """The explanation shown after answering."""
    erratum: ErratumTable | None = None
    """Where the source is wrong: what it says and what is true."""
    scenario: bool = False
    """Whether the question is a story that has to be read: its text may be longer than 60 words (120 characters)."""
    verify: Prose | None = None
    """Python that proves the answer, run by the project's tests of the built-in pack only."""


class OptionTable(Bilingual):
    """One option, with the reason why it is right or wrong."""

    right: bool = False
    """Whether it is a right one."""
    why: Bilingual
    """Why it is right, or which misconception it is."""


class ChoiceTable(QuestionTable):
    """One of several options is right."""

    kind: Literal["choice"]
    """One right option."""
    options: Annotated[list[OptionTable], Field(min_length=3, max_length=5)]
    """Three to five, exactly one of them right; they are shown shuffled."""


class MultiTable(QuestionTable):
    """Several of the options are right."""

    kind: Literal["multi"]
    """Several right options."""
    options: Annotated[list[OptionTable], Field(min_length=4, max_length=9)]
    """At least four, two or more right and one or more wrong; they are shown shuffled."""


class TrueFalseTable(QuestionTable):
    """A statement to judge."""

    kind: Literal["truefalse"]
    """True or false."""
    answer: bool
    """Whether the statement is true."""


class ParamTable(Table):
    """How a parameter is drawn: one of `int`, `float` and `choice`."""

    int_: Annotated[list[int], Field(min_length=2, max_length=2)] | None = Field(default=None, alias="int")
    """Whole numbers from the first to the second, both included."""
    float_: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = Field(default=None, alias="float")
    """Numbers between the two."""
    choice: Annotated[list[Number], Field(min_length=1, max_length=100)] | None = None
    """One of these numbers."""
    step: Annotated[int, Field(ge=1)] | None = None
    """With `int`: only every step-th number."""
    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    """With `float`: rounded to so many decimals (2 if it is not given)."""

    @model_validator(mode="after")
    def _one_way(self) -> ParamTable:
        ways = [each for each in (self.int_, self.float_, self.choice) if each is not None]
        if len(ways) != 1:
            raise PydanticCustomError("param", "needs exactly one of int = [lo, hi], float = [lo, hi], choice = [...]")
        if self.choice is None and ways[0][0] > ways[0][1]:
            raise PydanticCustomError("param", "has a lower bound above its upper bound; swap them")
        if self.step is not None and self.int_ is None:
            raise PydanticCustomError("param", "step belongs to int = [lo, hi]; remove it")
        if self.decimals is not None and self.float_ is None:
            raise PydanticCustomError("param", "decimals belongs to float = [lo, hi]; remove it")
        if any(not abs(each) <= 1e15 for each in ways[0]):
            raise PydanticCustomError("param", "draws numbers that are not finite or above 1e15; keep them smaller")
        return self


class ToleranceTable(Table):
    """How far from the answer a response may be; with both, the wider one holds."""

    abs: Annotated[Number, Field(ge=0, allow_inf_nan=False)] | None = None
    """By so much; 0 for whole numbers."""
    rel: Annotated[Number, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    """By this share of the answer."""

    @model_validator(mode="after")
    def _some(self) -> ToleranceTable:
        if self.abs is None and self.rel is None:
            raise PydanticCustomError("tolerance", "needs abs = ... or rel = ... (abs = 0 for exact whole numbers)")
        return self


class NumericTable(QuestionTable):
    """A number to work out. Its texts are templates: `{{ n - k + 1 }}`, `{{ share | .2f }}`."""

    kind: Literal["numeric"]
    """A number."""
    params: Annotated[dict[str, ParamTable], Field(max_length=20)] = Field(default={})
    """What is drawn anew each time; none for a fixed question."""
    require: Formula | None = None
    """Parameters are drawn again until this expression is true."""
    answer: Formula
    """The answer as an expression of the parameters."""
    tolerance: ToleranceTable
    """How far from the answer a response may be."""
    unit: BilingualLine | None = None
    """The unit of the answer, shown beside the field."""
    solution: Bilingual
    """The worked solution, with the drawn numbers."""


class BlankTable(Table):
    """The accepted answers of one blank; both languages' are always accepted."""

    en: Annotated[list[Line], Field(min_length=1, max_length=30)]
    """In English, the best one first."""
    zh: Annotated[list[Line], Field(min_length=1, max_length=30)]
    """In Chinese, the best one first."""


class ClozeTable(QuestionTable):
    """A text with blanks, `____`, as many and in the same order in both languages."""

    kind: Literal["cloze"]
    """Blanks to fill in."""
    blanks: Annotated[list[BlankTable], Field(min_length=1, max_length=10)]
    """One for each `____`, in order."""


class OrderTable(QuestionTable):
    """Things to put in order."""

    kind: Literal["order"]
    """Things to put in order."""
    items: Annotated[list[Bilingual], Field(min_length=3, max_length=9)]
    """In the right order; they are shown shuffled."""


class PairTable(Table):
    """Two things that belong together."""

    left: Bilingual
    """Shown in this order."""
    right: Bilingual
    """Shown shuffled."""


class MatchTable(QuestionTable):
    """Things to pair."""

    kind: Literal["match"]
    """Things to pair."""
    pairs: Annotated[list[PairTable], Field(min_length=3, max_length=9)]
    """At least three, all right sides distinct."""


class RubricTable(Bilingual):
    """One point that a good answer makes."""

    cues: Annotated[list[Line], Field(min_length=1, max_length=30)]
    """Words that show the point was made; "biased + variance" means both. Any one of the cues ticks it."""


class OpenTable(QuestionTable):
    """A question to answer in one's own words."""

    kind: Literal["open"]
    """An answer in one's own words."""
    model: Bilingual
    """A model answer."""
    rubric: Annotated[list[RubricTable], Field(min_length=3, max_length=10)]
    """The points a good answer makes; one `[[question.rubric]]` each."""


KINDS: dict[str, type[QuestionTable]] = {
    "choice": ChoiceTable,
    "multi": MultiTable,
    "truefalse": TrueFalseTable,
    "numeric": NumericTable,
    "cloze": ClozeTable,
    "order": OrderTable,
    "match": MatchTable,
    "open": OpenTable,
}

AnyQuestion = Annotated[
    ChoiceTable | MultiTable | TrueFalseTable | NumericTable | ClozeTable | OrderTable | MatchTable | OpenTable,
    Field(discriminator="kind"),
]


class QuestionFile(Table):
    """`questions/<topic>/<subtopic>.toml`: 8 to 25 questions; the topic is the folder's name."""

    question: Annotated[list[AnyQuestion], Field(min_length=1)]
    """One `[[question]]` each."""
