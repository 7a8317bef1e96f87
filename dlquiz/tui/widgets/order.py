"""Putting items in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.tui.strings import BELONGS_AT
from dlquiz.tui.widgets.answer import RowsAnswer
from dlquiz.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.play import Marked, Response
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source


class Order(RowsAnswer):
    """Rows that move: J/K carry the row at the cursor down or up, a digit puts it at that place.

    By mouse, a click takes a row and a click on another puts it there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,shift+down", "carry(1)", show=False),
        Binding("K,shift+up", "carry(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        self.order = list(range(len(self.presented.order)))
        """Displayed positions of the items, as they stand now."""
        self.taken: int | None = None
        for place in self.order:
            yield Row(self._text("options", place), place, number=f"{place + 1}.")

    def action_carry(self, step: int) -> None:
        self._put(self.cursor, self.cursor + step)

    def digit(self, index: int) -> None:
        self._put(self.cursor, index)

    def clicked(self, index: int) -> None:
        if self.taken is None or self.taken == index:
            self.cursor = index
            self._take(index if self.taken is None else None)
        else:
            self._put(self.taken, index)

    def act(self) -> None:
        """Space takes the row at the cursor, and puts the one taken there."""
        if self.taken is None:
            self._take(self.cursor)
        else:
            self._put(self.taken, self.cursor)

    def _take(self, place: int | None) -> None:
        self.taken = place
        for row in self.rows:
            row.mark = "*" if row.index == place else ""

    def _put(self, place: int, target: int) -> None:
        self._take(None)
        if not 0 <= target < len(self.order) or self.closed:
            return
        self.order.insert(target, self.order.pop(place))
        for row in self.rows:
            row.show(self._text("options", self.order[row.index]))
        self.cursor = target

    def response(self) -> Response | None:
        return tuple(self.order)

    def show_marks(self, marked: Marked) -> None:
        self._take(None)
        for row, note in zip(self.rows, marked.notes, strict=False):
            row.verdict = "✓" if note.right else "✗"
            if not note.right:
                place = self.presented.order[self.order[row.index]] + 1
                row.explain(_place(place))


def _place(place: int) -> Source:
    def text(lang: Lang) -> str:
        return BELONGS_AT[lang].format(place)

    return text
