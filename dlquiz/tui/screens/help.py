"""The keys of the screen below, and those of all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.tui import strings
from dlquiz.tui.screens.page import Body, Page
from dlquiz.tui.widgets.figure import Figure
from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.width import cells, pad

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.text import Lang, Text

EVERYWHERE: tuple[tuple[str, Text], ...] = (
    ("j/k ↑/↓", strings.SCROLL),
    ("l Ctrl+L", strings.FLIP),
    ("?", strings.KEYS_HELP),
    ("q Esc", strings.BACK),
    ("Ctrl+Q", strings.QUIT),
)


class HelpScreen(Page[None]):
    """Shown over the screen it explains."""

    TITLE_TEXT = strings.HELP
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,enter,space", "back", show=False)]

    def __init__(self, title: Text, keys: tuple[tuple[str, Text], ...]) -> None:
        super().__init__()
        self._title_text, self._keys = title, keys

    def content(self) -> ComposeResult:
        with Body(id="body"):
            if self._keys:
                yield Prose(self._title_text, classes="heading")
                yield Figure(lambda lang, _: _table(self._keys, lang))
            yield Prose(strings.EVERYWHERE, classes="heading")
            yield Figure(lambda lang, _: _table(EVERYWHERE, lang))
            yield Prose(strings.MOUSE, classes="gap")


def _table(keys: tuple[tuple[str, Text], ...], lang: Lang) -> list[str]:
    width = max(cells(key) for key, _ in keys) + 2
    return [f"  {pad(key, width)}{text[lang]}" for key, text in keys]
