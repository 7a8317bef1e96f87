"""What may stand in `pack.toml`, `conventions.toml` and `exercise.toml`; question files have `question_models.py`.

The docstring under each field is the manual: the JSON Schemas for editors are made of them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

MAX_TEXT = 20_000


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "is empty; write the text, or remove the key if it is optional")
    if not "".join(text.split()).isprintable():
        raise PydanticCustomError("control", "holds a character that can't be seen; remove it")
    return text


def _identifier(name: str) -> str:
    if not name.isidentifier():
        raise PydanticCustomError("identifier", "is no Python name; use letters, digits and _")
    return name


Prose = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(_not_blank)]
Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\n]*$"), AfterValidator(_not_blank)]
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Identifier = Annotated[str, StringConstraints(max_length=100), AfterValidator(_identifier)]
Level = Literal["junior", "mid", "senior"]
Backend = Literal["numpy", "torch"]


class Table(BaseModel):
    """A TOML table: unknown keys and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Bilingual(Table):
    """A text in both languages: markdown-lite, with LaTeX between dollar signs."""

    en: Prose
    """The English text."""
    zh: Prose
    """The Chinese text."""


class BilingualLine(Table):
    """A text of one line in both languages."""

    en: Line
    """The English text."""
    zh: Line
    """The Chinese text."""


# -- pack.toml ---------------------------------------------------------------------------------------------------------


class TopicTable(Table):
    """A topic: the name of a folder below `questions/` and `solutions/`."""

    id: Slug
    """The folder's name."""
    title: BilingualLine
    """What learners see."""


class PackFile(Table):
    """`pack.toml`: what the pack is. Topics of the built-in pack may be used without declaring them."""

    id: Slug
    """The pack's permanent name, in lower case with hyphens. Progress hangs on it."""
    version: Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]*$")]
    """The pack's own version, such as 1.2.0."""
    licence: Line
    """Under which licence the pack may be used: an SPDX name such as CC-BY-4.0."""
    languages: Annotated[list[Literal["en", "zh"]], Field(min_length=2, max_length=2)]
    """Always both: ["en", "zh"]."""
    authors: Annotated[list[Line], Field(min_length=1, max_length=100)]
    """Who wrote it."""
    title: BilingualLine
    """What learners see in the list of packs."""
    topic: list[TopicTable] = Field(default=[])
    """Topics in learning order, one `[[topic]]` each."""


class ConventionTable(Bilingual):
    """One convention."""

    id: Slug | None = None
    """A name for authors to refer to."""


class ConventionsFile(Table):
    """`solutions/conventions.toml`: what holds for every exercise of the pack; learners see it with each statement."""

    convention: Annotated[list[ConventionTable], Field(min_length=1, max_length=30)]
    """One `[[convention]]` each."""


# -- exercise.toml -----------------------------------------------------------------------------------------------------


class MistakeTable(Bilingual):
    """What a learner is told who made this mistake; the code that makes it is `wrong/<id with _>.py`."""

    scenarios: Annotated[list[Identifier], Field(min_length=1)]
    """Names of the scenarios that must reject it."""


class EquivalentTable(Table):
    """A mutant of the solution that no scenario can tell from it, and why: `pack check --mutants` then forgives it."""

    file: Literal["reference.py", "right/torch.py"] = "reference.py"
    """The file that is changed."""
    change: Annotated[str, StringConstraints(max_length=2000), AfterValidator(_not_blank)]
    """The change as `pack check --mutants` prints it: `old => new`, the changed line before and after."""
    why: Prose
    """Why nobody could tell: what the change does not alter, or what the statement leaves open."""


class ExerciseFile(Table):
    """`exercise.toml`: the statement of a coding exercise. Its id and topic are the names of its folders."""

    level: Level
    """For whom: junior, mid or senior."""
    backends: Annotated[list[Backend], Field(min_length=1, max_length=2)]
    """In which libraries it may be solved, the preferred one first. Plain Python without arrays is numpy."""
    entry: Annotated[list[Prose], Field(min_length=1, max_length=20)]
    """The signatures the learner must define: `def f(x: Array) -> Array`; classes with their methods on lines below."""
    forbid: list[Annotated[str, StringConstraints(pattern=r"^\w+(\.\w+)*$", max_length=200)]] = Field(default=[])
    """Dotted names a submission must not use, such as torch.nn.BatchNorm2d; each covers everything below it."""
    covers: Annotated[list[Slug], Field(min_length=1)]
    """Ids of the concepts it practises."""
    timeout: Annotated[float, Field(gt=0, le=600)] | None = None
    """Seconds one scenario may take, where the usual limit is too short."""
    title: BilingualLine
    """The exercise's name."""
    prompt: Bilingual
    """What to write: shapes, the formula, errors to raise, an example."""
    hints: Annotated[list[Bilingual], Field(min_length=2, max_length=4)]
    """From a nudge to nearly the answer; one `[[hints]]` each."""
    explanation: Bilingual
    """Shown after it is solved: the idea, pitfalls, what interviewers ask next, the source."""
    scenarios: Annotated[dict[Identifier, Line], Field(min_length=1)]
    """The Chinese title of each scenario; the English one is its docstring's first line."""
    mistakes: Annotated[dict[Slug, MistakeTable], Field(min_length=1)]
    """Classic mistakes, by an id in lower case with hyphens."""
    equivalent: list[EquivalentTable] = Field(default=[])
    """Mutants that are argued to be equivalent, one `[[equivalent]]` each."""
