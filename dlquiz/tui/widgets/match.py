"""Matching left sides with right sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui.strings import BELONGS_TO, MATCH_WITH
from dlquiz.tui.widgets.answer import RowsAnswer
from dlquiz.tui.widgets.prose import Prose
from dlquiz.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.play import Marked, Response
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source


class Match(RowsAnswer):
    """Left sides with a cursor; a digit (or a click on a right side) gives the left side at the cursor its partner."""

    def compose(self) -> ComposeResult:
        self.given: dict[int, int] = {}
        """Left side -> displayed position of the right side."""
        count = len(self.presented.question.pairs)
        for left in range(count):
            yield Row(self._text("lefts", left), left, mark="[ ]")
        yield Prose(MATCH_WITH, classes="hint")
        for position in range(count):
            yield Row(self._text("options", position), count + position, number=f"{position + 1}.")

    @property
    def rows(self) -> list[Row]:
        return list(self.query(Row))[: len(self.presented.question.pairs)]

    def digit(self, index: int) -> None:
        self._give(index)

    def clicked(self, index: int) -> None:
        if index < len(self.rows):
            self.cursor = index
        else:
            self._give(index - len(self.rows))

    def act(self) -> None:
        """Space goes through the right sides that are still free."""
        count = len(self.rows)
        now = self.given.get(self.cursor, -1)
        taken = {right for left, right in self.given.items() if left != self.cursor}
        free = [right % count for right in range(now + 1, now + count + 1) if right % count not in taken]
        if free:
            self._give(free[0], move=False)

    def _give(self, right: int, move: bool = True) -> None:
        """Partners are unique: one that was given away moves here."""
        self.given = {left: other for left, other in self.given.items() if other != right}
        self.given[self.cursor] = right
        for row in self.rows:
            row.mark = f"[{self.given[row.index] + 1}]" if row.index in self.given else "[ ]"
        free = [left for left in range(len(self.rows)) if left not in self.given]
        if move and free:
            self.cursor = next((left for left in free if left > self.cursor), free[0])

    def response(self) -> Response | None:
        count = len(self.rows)
        return tuple(self.given[left] for left in range(count)) if len(self.given) == count else None

    def show_marks(self, marked: Marked) -> None:
        for row, note in zip(self.rows, marked.notes, strict=False):
            row.verdict = "✓" if note.right else "✗"
            if not note.right:
                row.explain(self._partner(row.index))

    def _partner(self, left: int) -> Source:
        def text(lang: Lang) -> str:
            return BELONGS_TO[lang].format(self.presented.question.pairs[left].right[lang])

        return text
