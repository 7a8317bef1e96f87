"""Choosing one of several options, several of them, or between true and false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui.widgets.answer import RowsAnswer
from dlquiz.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.play import Marked, Response


class Choice(RowsAnswer):
    """One of the options. Enter takes the one at the cursor when none was selected."""

    on, off = "(x)", "( )"

    def compose(self) -> ComposeResult:
        self.chosen: frozenset[int] = frozenset()
        for index in range(len(self.presented.options("en"))):
            yield Row(self._text("options", index), index, number=f"{index + 1}", mark=self.off)

    def act(self) -> None:
        self.chosen = self._toggled(self.cursor)
        for row in self.rows:
            row.mark = self.on if row.index in self.chosen else self.off

    def _toggled(self, index: int) -> frozenset[int]:
        return frozenset((index,))

    def response(self) -> Response | None:
        return next(iter(self.chosen), None)

    def submit(self) -> None:
        if not self.chosen and not self.closed:
            self.act()
        super().submit()

    def show_marks(self, marked: Marked) -> None:
        for row, note in zip(self.rows, marked.notes, strict=False):
            row.verdict = "✓" if note.right else "✗" if note.chosen else " "
            if note.why is not None:
                row.explain(note.why)


class Multi(Choice):
    """Any number of the options."""

    on, off = "[x]", "[ ]"

    def _toggled(self, index: int) -> frozenset[int]:
        return self.chosen ^ {index}

    def response(self) -> Response | None:
        return self.chosen or None

    def submit(self) -> None:
        super(Choice, self).submit()


class TrueFalse(Choice):
    """True or false, also by the keys t and f."""

    def response(self) -> Response | None:
        return 0 in self.chosen if self.chosen else None

    def pressed(self, character: str) -> bool:
        if character not in "tfyn":
            return super().pressed(character)
        self.digit(0 if character in "ty" else 1)
        return True

    def show_marks(self, marked: Marked) -> None:  # noqa: ARG002
        truth = 0 if self.presented.question.truth else 1
        for row in self.rows:
            row.verdict = "✓" if row.index == truth else "✗" if row.index in self.chosen else " "
