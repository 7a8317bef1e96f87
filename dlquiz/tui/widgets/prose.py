"""Bilingual markdown-lite, set to the width there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from dlquiz.tui.widgets.language import Source, lang_of, worded
from dlquiz.typeset import document
from dlquiz.typeset.span import Line, Role
from dlquiz.typeset.width import cells

if TYPE_CHECKING:
    from textual.geometry import Size

STYLES = {
    Role.BOLD: "bold",
    Role.ITALIC: "italic",
    Role.CODE: "$text-accent",
    Role.MATH: "$text-primary",
    Role.HEADING: "bold underline",
}


def content_of(lines: Iterable[Line], lead: str = "", style: str = "") -> Content:
    """Lines of spans as Textual content; `lead` stands before the first line, and as much room before the others."""
    parts: list[str | tuple[str, str]] = []
    hang = " " * cells(lead)
    for number, line in enumerate(lines):
        prefix = hang if number else lead
        parts.append(("\n" + prefix) if number else (prefix, style))
        parts.extend((span.text, STYLES.get(span.role, "")) for span in line)
    return Content.assemble(*parts)


class Prose(Widget):
    """A text that wraps by the rules of its language and follows the app's language."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; max-width: 101; padding: 0 1 0 0; }
    """

    def __init__(
        self,
        source: Source,
        *,
        lead: str = "",
        caption: Source | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._caption = caption
        self._source = source
        self._lead = lead
        self._set: tuple[tuple[str, str, int], list[Line]] | None = None

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._reset)

    def show(self, source: Source) -> None:
        """Replace the text."""
        self._source = source
        self._reset()

    @property
    def lead(self) -> str:
        """What stands before the first line; the others hang under its end."""
        return self._lead

    @property
    def text(self) -> str:
        """The markdown shown now."""
        return worded(self._source, lang_of(self))

    def _reset(self) -> None:
        if self._caption is not None:
            self.border_title = Content(worded(self._caption, lang_of(self)))
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        """The text set in lines of at most `width` cells, without the lead."""
        key = (self.text, self.lead, width)
        if self._set is None or self._set[0] != key:
            self._set = (key, self.typeset(key[0], width - cells(self.lead)))
        return self._set[1]

    def typeset(self, text: str, width: int) -> list[Line]:
        """The text in lines."""
        return document.lines(text, width)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self.lines(width))

    def render(self) -> Content:
        return content_of(self.lines(self.content_size.width), self.lead)


class Verbatim(Prose):
    """A text without markup: what a program said."""

    def typeset(self, text: str, width: int) -> list[Line]:
        return document.verbatim(text, width)
