"""The line above a screen that says where one is, and the line below that says which keys there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from dlquiz.tui.widgets.language import Source, lang_of, worded
from dlquiz.typeset.width import cells, clip

if TYPE_CHECKING:
    from textual.geometry import Size

    from dlquiz.text import Lang, Text


class Key(NamedTuple):
    """A key, what it does, and the action that a click on it runs, if any."""

    name: str
    label: Text
    action: str = ""
    essential: bool = False
    """Shown before others where there is little room."""

    def cells(self, lang: Lang) -> int:
        """How wide it is."""
        return cells(self.name) + cells(self.label[lang]) + 3


class Bar(Widget):
    """One line that follows the language."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._reworded, init=False)

    def _reworded(self) -> None:
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 1


class TopBar(Bar):
    """The screen's title on the left; on the right a note, such as the progress of a sitting, and the language."""

    DEFAULT_CSS = """
    TopBar { dock: top; background: $primary-muted; color: $text-primary; text-style: bold; }
    """

    heading: reactive[Source | None] = reactive(None, always_update=True)
    note: reactive[str] = reactive("")

    def __init__(self, heading: Source) -> None:
        super().__init__()
        self.set_reactive(TopBar.heading, heading)

    def render(self) -> Content:
        lang = lang_of(self)
        width = self.content_size.width
        right = f"{self.note}  {'中文' if lang == 'zh' else 'EN'} " if width >= 36 else f"{self.note} "
        title = f"dlquiz · {worded(self.heading, lang)}" if self.heading else "dlquiz"
        left = clip(title, max(width - cells(right) - 1, 0))
        return Content(" " + left + " " * max(width - 1 - cells(left) - cells(right), 0) + right)


class KeyBar(Bar):
    """The keys of the screen, the most useful first; what does not fit is left out, and `?` shows them all."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; background: $panel; color: $foreground; }
    """

    keys: reactive[tuple[Key, ...]] = reactive(())

    def render(self) -> Content:
        lang = lang_of(self)
        parts: list[Content] = []
        room = self.content_size.width - sum(key.cells(lang) for key in self.keys if key.essential)
        for key in self.keys:
            if not key.essential:
                if key.cells(lang) > room:
                    continue
                room -= key.cells(lang)
            item = Content.assemble(" ", (key.name, "bold $text-accent"), f" {key.label[lang]} ")
            parts.append(item.stylize(Style.from_meta({"@click": key.action})) if key.action else item)
        return Content("").join(parts)
