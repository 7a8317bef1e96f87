"""Lines that are drawn anew for each width and language, such as charts and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from dlquiz.text import Lang
from dlquiz.tui.widgets.language import lang_of
from dlquiz.typeset.width import cells, clip

if TYPE_CHECKING:
    from textual.geometry import Size

Drawing = Callable[[Lang, int], list[str]]


class Figure(Widget):
    """Shows what `drawing(lang, width)` gives, one string a line, never wrapped."""

    DEFAULT_CSS = """
    Figure { height: auto; width: 1fr; }
    """

    def __init__(self, drawing: Drawing, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawing = drawing

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self.redraw, init=False)

    def redraw(self) -> None:
        """Draw again: what it shows has changed."""
        self.refresh(layout=True)

    def draw(self, drawing: Drawing) -> None:
        """Show something else."""
        self._drawing = drawing
        self.redraw()

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._drawing(lang_of(self), width))

    def render(self) -> Content:
        width = self.content_size.width
        rows = self._drawing(lang_of(self), width)
        return Content("\n".join(row if cells(row) <= width else clip(row, width) for row in rows))
