"""What may stand beside a pack's questions: `glossary.toml`, `syllabus.toml` and `interviews.toml`.

The docstring under each field is the manual: the JSON Schemas for editors are made of them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dlquiz.content.models import BilingualLine, Level, Line, Slug, Table

Form = Literal["choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open", "exercise"]
Words = Annotated[list[Line], Field(max_length=40)]
Share = Annotated[int, Field(ge=0, le=100)]


# -- glossary.toml -----------------------------------------------------------------------------------------------------


class SpellingsTable(Table):
    """Words in either language."""

    en: Words = Field(default=[])
    """English ones."""
    zh: Words = Field(default=[])
    """Chinese ones."""


class TermTable(BilingualLine):
    """A term of the field, as the pack's texts use it."""

    id: Slug
    """The term's name in lower case with hyphens."""
    aliases: SpellingsTable = SpellingsTable()
    """Other names that are right as well, abbreviations included."""
    avoid: SpellingsTable = SpellingsTable()
    """Wrong names and translationese: `pack check` points at each use that means this term."""
    everyday: bool = False
    """Whether the English name is an everyday word too, so that its use alone does not call for the Chinese term."""
    line: BilingualLine
    """What it means, in one line."""

    @model_validator(mode="after")
    def _consistent(self) -> TermTable:
        for lang, own in (("en", self.en), ("zh", self.zh)):
            right = {own, *getattr(self.aliases, lang)}
            for word in getattr(self.avoid, lang):
                if word in right:
                    raise PydanticCustomError("avoid", f"avoids {word!r}, which is its own name; remove one of the two")
        return self


class GlossaryFile(Table):
    """`questions/glossary.toml`: the words of the field in both languages."""

    term: Annotated[list[TermTable], Field(min_length=1, max_length=5000)]
    """One `[[term]]` each."""


# -- syllabus.toml -----------------------------------------------------------------------------------------------------


class ConceptTable(BilingualLine):
    """A concept that questions and exercises may cover."""

    id: Slug
    """What `covers` names it by."""
    ask: Annotated[list[Form], Field(min_length=1, max_length=9)]
    """The kinds in which it can well be asked."""
    erratum: bool = False
    """Whether a source document is wrong about it, so that a question has to correct it."""


class SyllabusTopicTable(Table):
    """The concepts of one topic."""

    id: Slug
    """The topic's id."""
    concepts: Annotated[list[ConceptTable], Field(min_length=1, max_length=1000)]
    """In learning order."""


class SyllabusFile(Table):
    """`questions/syllabus.toml`: what the pack is to cover, topic by topic in learning order."""

    documents: list[Line] = Field(default=[])
    """Ids of the source documents. Other sources are cited by a scheme or a name, such as arXiv:1502.03167."""
    topic: Annotated[list[SyllabusTopicTable], Field(min_length=1, max_length=200)]
    """One `[[topic]]` each."""


# -- interviews.toml ---------------------------------------------------------------------------------------------------


class MixTable(Table):
    """How the minutes are shared out, in parts of any size."""

    theory: Share = 0
    """Questions that are not calculated."""
    calculation: Share = 0
    """Numeric questions."""
    code: Share = 0
    """Exercises."""


class InterviewTable(Table):
    """A named selection over the bank. Filters that are not given don't narrow it."""

    id: Slug
    """What `dlquiz practice --interview` names it by."""
    title: BilingualLine
    """What learners see."""
    about: BilingualLine
    """For whom it is and what it asks."""
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    """A timed interview of so many minutes; without it a sitting without a clock."""
    count: Annotated[int, Field(ge=1, le=1000)] | None = None
    """At most so many items."""
    mix: MixTable | None = None
    """How the minutes are shared out, e.g. { theory = 70, calculation = 30 }."""
    topics: list[Slug] = Field(default=[])
    """Only these topics."""
    levels: list[Level] = Field(default=[])
    """Only these levels."""
    kinds: list[Form] = Field(default=[])
    """Only these kinds."""
    concepts: list[Slug] = Field(default=[])
    """Only what covers one of these concepts."""
    errata: bool = False
    """Only corrections of the documents."""
    own: bool = False
    """Only items of the pack that declares the interview, not those of all installed packs."""

    @model_validator(mode="after")
    def _bounded(self) -> InterviewTable:
        if self.minutes is None and self.count is None:
            raise PydanticCustomError("interview", "needs minutes = ... (timed) or count = ... (how many items)")
        if self.mix is not None and self.minutes is None:
            raise PydanticCustomError("interview", "mix shares out the minutes; add minutes = ... or remove mix")
        if self.mix is not None and not (self.mix.theory or self.mix.calculation or self.mix.code):
            raise PydanticCustomError("interview", "mix is all zeros; give at least one part a share")
        return self


class InterviewsFile(Table):
    """`questions/interviews.toml`: named selections to be interviewed by."""

    interview: Annotated[list[InterviewTable], Field(min_length=1, max_length=100)]
    """One `[[interview]]` each."""
