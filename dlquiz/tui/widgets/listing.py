"""A list of one-line rows with a cursor; only the visible rows are drawn, so ten thousand are no slower than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dlquiz.text import Lang
from dlquiz.tui.messages import EntryChosen
from dlquiz.tui.widgets.language import lang_of
from dlquiz.typeset.width import clip, pad

if TYPE_CHECKING:
    from textual.events import Click

Line = Callable[[Lang, int], str]
"""A row: given the language and the width, its text on one line."""


class Listing(ScrollView, can_focus=True):
    """j/k and arrows move the cursor, Enter or a click on the row under it chooses."""

    DEFAULT_CSS = """
    Listing { height: 1fr; scrollbar-size-vertical: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"listing--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    def __init__(self, rows: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: Sequence[Line] = rows

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._reworded, init=False)
        self.virtual_size = Size(0, len(self._lines))

    def _reworded(self) -> None:
        self.refresh()

    def show(self, rows: Sequence[Line], cursor: int = 0) -> None:
        """Replace the rows."""
        self._lines = rows
        self.virtual_size = Size(0, len(rows))
        self.cursor = cursor
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._lines) - 1))

    def watch_cursor(self, cursor: int) -> None:
        self.scroll_to_region(Region(0, cursor, 1, 1), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.rich_style
        if index >= len(self._lines):
            return Strip.blank(width, style)
        at_cursor = index == self.cursor
        sign = "> " if at_cursor else "  "
        text = pad(sign + clip(self._lines[index](lang_of(self), width - 2), width - 2), width)
        if at_cursor:
            style += self.get_component_rich_style("listing--cursor")
        return Strip([Segment(text, style)], width)

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_page(self, step: int) -> None:
        self.cursor += step * max(self.size.height - 1, 1)

    def action_end(self, last: int) -> None:
        self.cursor = len(self._lines) - 1 if last else 0

    def action_choose(self) -> None:
        if self._lines:
            self.post_message(EntryChosen(self.cursor))

    def on_click(self, event: Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self._lines):
            again = index == self.cursor
            self.cursor = index
            if again or event.chain > 1:
                self.action_choose()
