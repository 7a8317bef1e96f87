"""A row of a list that can be picked: marker, number, text, and later what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from dlquiz.tui.messages import RowPicked
from dlquiz.tui.widgets.language import lang_of, worded
from dlquiz.tui.widgets.prose import Prose, content_of
from dlquiz.typeset import document
from dlquiz.typeset.width import cells

if TYPE_CHECKING:
    from textual.events import Click
    from textual.geometry import Size

    from dlquiz.tui.widgets.language import Source
    from dlquiz.typeset.span import Line


class Row(Prose):
    """One row. Cursor, mark and verdict are drawn as characters, so that they read without colour."""

    DEFAULT_CSS = """
    Row { padding: 0 1; }
    Row:hover { background: $boost; }
    Row.-cursor { background: $boost; }
    Row.-right { color: $text-success; }
    Row.-wrong { color: $text-error; }
    """

    cursor: reactive[bool] = reactive(False, layout=True)
    mark: reactive[str] = reactive("", layout=True)
    """What stands before the number, such as `[x]`."""
    verdict: reactive[str] = reactive("", layout=True)
    """`✓`, `✗`, or nothing yet."""

    def __init__(self, source: Source, index: int, *, number: str = "", mark: str = "") -> None:
        super().__init__(source)
        self.index = index
        self.number = number
        self._note: Source | None = None
        self.set_reactive(Row.mark, mark)

    @property
    def lead(self) -> str:
        sign = self.verdict or (">" if self.cursor else " ")
        return " ".join(filter(None, (sign, self.mark, self.number))) + " "

    def explain(self, note: Source) -> None:
        """Say something of the row, below its text."""
        self._note = note
        self.refresh(layout=True)

    def watch_cursor(self, cursor: bool) -> None:
        self.set_class(cursor, "-cursor")

    def watch_verdict(self, verdict: str) -> None:
        self.set_class(verdict == "✓", "-right")
        self.set_class(verdict == "✗", "-wrong")

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(RowPicked(self.index))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, width) + len(self._note_lines(width))

    def render(self) -> Content:
        note = self._note_lines(self.content_size.width)
        if not note:
            return super().render()
        below = content_of(note, " " * cells(self.lead)).stylize_before("$foreground 75%")
        return Content("\n").join([super().render(), below])

    def _note_lines(self, width: int) -> list[Line]:
        if self._note is None:
            return []
        return document.lines(worded(self._note, lang_of(self)), width - cells(self.lead))
