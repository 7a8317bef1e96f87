"""What all screens share: the bars, the common keys, and a clear line where the terminal is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from dlquiz.tui import strings
from dlquiz.tui.widgets.bars import Key, KeyBar, TopBar
from dlquiz.tui.widgets.language import lang_of
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.text import Lang, Text
    from dlquiz.tui.shell import DlquizApp

Result = TypeVar("Result")

HELP = Key("?", strings.KEYS_HELP, "screen.help", essential=True)
BACK = Key("q", strings.BACK, "screen.back", essential=True)
FLIP = Key("l", strings.FLIP, "app.flip_language")


class Body(VerticalScroll, can_focus=False):
    """The middle of a screen; the screen itself scrolls it by its keys."""

    DEFAULT_CSS = """
    Body { padding: 0 1; scrollbar-size-vertical: 1; }
    """


class Page(Screen[Result]):
    """A screen with a title, a body and a line of keys."""

    TITLE_TEXT: ClassVar[Text]
    KEYS: ClassVar[tuple[Key, ...]] = ()
    KEY_HELP: ClassVar[tuple[tuple[str, Text], ...]] = ()
    """Keys of this screen, for the help screen."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "back", show=False),
        Binding("question_mark", "help", show=False),
        Binding("l,ctrl+l", "app.flip_language", show=False),
        Binding("j,down", "scroll_body(1)", show=False),
        Binding("k,up", "scroll_body(-1)", show=False),
        Binding("pagedown,ctrl+d", "page_body(1)", show=False),
        Binding("pageup,ctrl+u", "page_body(-1)", show=False),
        Binding("ctrl+q", "app.quit", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar(self.TITLE_TEXT)
        yield from self.content()
        bar = KeyBar()
        bar.keys = self.KEYS or (FLIP, HELP, BACK)
        yield bar
        yield Prose(strings.TOO_SMALL, classes="too-small")

    def content(self) -> ComposeResult:
        """What stands between the bars; by default a body that scrolls."""
        yield Body(id="body")

    @property
    def dlquiz(self) -> DlquizApp:
        """The app, by its own type."""
        return cast("DlquizApp", self.app)

    @property
    def lang(self) -> Lang:
        """The language shown now."""
        return lang_of(self)

    @property
    def body(self) -> Body:
        """The part that scrolls."""
        return self.query_one("#body", Body)

    def show_keys(self, *keys: Key) -> None:
        """Say which keys there are now."""
        self.query_one(KeyBar).keys = keys

    def tell(self, text: Text, *values: object) -> None:
        """A short notice."""
        self.notify(text[self.lang].format(*values), markup=False, timeout=4)

    def action_back(self) -> None:
        self.dlquiz.go_back()

    def action_help(self) -> None:
        from dlquiz.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.TITLE_TEXT, self.KEY_HELP))

    def action_scroll_body(self, step: int) -> None:
        self.body.scroll_relative(y=2 * step, animate=False)

    def action_page_body(self, step: int) -> None:
        self.body.scroll_relative(y=step * max(self.body.size.height - 2, 1), animate=False)
