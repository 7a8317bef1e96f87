"""Answers that are typed: a number, or the words of blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input

from dlquiz.tui.messages import AnswerIncomplete
from dlquiz.tui.strings import BLANK, YOUR_ANSWER
from dlquiz.tui.widgets.answer import Answer
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.label import Label

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.play import Marked, Response
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source

# Digits and what numbers are written with; letters stay commands (`e` is for 1e-3).
_NUMERALS = r"[0-9０-９.,+\-−eE/^*×·%=≈()_ ]*"


class Typed(Answer):
    """Labelled fields, one below the other."""

    DEFAULT_CSS = """
    Typed Horizontal { height: auto; }
    Typed Label { max-width: 40%; }
    Typed .-right { color: $text-success; }
    Typed .-wrong { color: $text-error; }
    """

    def labelled(self, label: Source, *, restrict: str | None = None, unit: Source | None = None) -> ComposeResult:
        """A line with a label, a field, and perhaps a unit."""
        with Horizontal():
            yield Label(label)
            yield Field(restrict=restrict)
            if unit is not None:
                yield Label(unit, classes="unit")

    @property
    def fields(self) -> list[Field]:
        """The fields from top to bottom."""
        return list(self.query(Field))

    def start(self) -> None:
        empty = (field for field in self.fields if not field.value)
        next(empty, self.fields[0]).focus()

    def typed(self) -> str:
        return " | ".join(field.value for field in self.fields)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        missing = [field for field in self.fields if not field.value.strip()]
        if missing:
            missing[0].focus()
            if not event.value.strip():
                self.post_message(AnswerIncomplete())
        else:
            self.submit()

    def show_marks(self, marked: Marked) -> None:
        rights = [note.right for note in marked.notes] or [marked.right]
        for field, label, right in zip(self.fields, self.query(Label).exclude(".unit"), rights, strict=False):
            field.disabled = True
            label.verdict(right)


class Number(Typed):
    """A number, with its unit beside it."""

    DEFAULT_CSS = """
    Number Field { max-width: 32; }
    """

    def compose(self) -> ComposeResult:
        has_unit = self.presented.question.unit is not None
        yield from self.labelled(YOUR_ANSWER, restrict=_NUMERALS, unit=self.presented.unit if has_unit else None)

    def response(self) -> Response | None:
        return self.fields[0].value.strip() or None


class Cloze(Typed):
    """The words of blanks; Enter goes to the next one, and submits when all are filled."""

    def compose(self) -> ComposeResult:
        for number in range(1, len(self.presented.question.blanks) + 1):
            yield from self.labelled(_blank(number))

    def response(self) -> Response | None:
        values = tuple(field.value.strip() for field in self.fields)
        return values if any(values) else None


def _blank(number: int) -> Source:
    def label(lang: Lang) -> str:
        return f"{BLANK[lang]} {number}"

    return label
