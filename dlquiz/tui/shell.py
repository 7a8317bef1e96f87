"""The application: which screen is shown, in which language and colours."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from textual.app import App
from textual.reactive import reactive

from dlquiz.errors import DlquizError
from dlquiz.text import Lang, language_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from dlquiz.session.selection import Selection
    from dlquiz.tui.desk import Desk

DEFAULT_THEME = "textual-dark"


class DlquizApp(App[None]):
    """Opens on a sitting where a selection is given, else at home."""

    CSS_PATH = "app.tcss"
    TITLE = "dlquiz"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (60, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (8, "-low"), (20, "-high")]  # noqa: RUF012

    lang: reactive[Lang] = reactive[Lang]("en", init=False)

    def __init__(self, desk: Desk, *, selection: Selection | None = None, lang: Lang | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._selection = selection
        self._floor = 1
        """How many screens lie at the bottom of the stack for good."""
        settings = desk.store.settings()
        stored: Lang | None = "zh" if settings.lang == "zh" else "en" if settings.lang == "en" else None
        self.set_reactive(DlquizApp.lang, lang or stored or language_of(os.environ))
        self.theme = settings.theme if settings.theme in self.available_themes else DEFAULT_THEME

    def get_default_screen(self) -> Screen[None]:
        screen = self._first_screen()
        # set by Textual only after the first layout, which then styles everything again
        for breakpoints, size in (
            (self.HORIZONTAL_BREAKPOINTS, self.size.width),
            (self.VERTICAL_BREAKPOINTS, self.size.height),
        ):
            screen.add_class(*[name for least, name in breakpoints if least <= size][-1:])
        return screen

    def _first_screen(self) -> Screen[None]:
        if self._selection is None:
            return self._home()
        if self._selection.minutes is not None:
            from dlquiz.tui.screens.mock import InterviewScreen

            return InterviewScreen(self._selection)
        from dlquiz.tui.screens.session import SessionScreen

        return SessionScreen(self._selection)

    def _home(self) -> Screen[None]:
        from dlquiz.tui.screens.home import HomeScreen

        return HomeScreen()

    def on_mount(self) -> None:
        notice = self.desk.store.notice
        if notice:
            self.notify(notice[self.lang], severity="warning", markup=False, timeout=20)
        self.call_after_refresh(gc.enable)  # off since `app.run`, for a faster first paint

    def replace_screen(self, screen: Screen[None]) -> None:
        """Show another screen in the place of this one.

        Textual can't switch the first screen of an app: another is put on top of it, and nothing goes back to it.
        """
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self._floor = 2
            self.push_screen(screen)

    def go_back(self) -> None:
        """To the screen below; from the last one home; from home out."""
        if len(self.screen_stack) > self._floor:
            self.pop_screen()
        else:
            self.go_home()

    def go_home(self) -> None:
        """Home, with no screen below it; from home out."""
        from dlquiz.tui.screens.home import HomeScreen

        if isinstance(self.screen, HomeScreen):
            self.exit()
            return
        while len(self.screen_stack) > self._floor:
            self.pop_screen()
        if not isinstance(self.screen, HomeScreen):
            self.replace_screen(self._home())

    def action_help_quit(self) -> None:
        """Ctrl-C, which Textual answers in English only."""
        from dlquiz.tui import strings

        self.notify(strings.HOW_TO_QUIT[self.lang], markup=False)

    def action_flip_language(self) -> None:
        """The other language, now and at the next start."""
        self.choose_language("en" if self.lang == "zh" else "zh")

    def choose_language(self, lang: Lang) -> None:
        """Show this language from now on."""
        self.lang = lang
        self.remember("lang", lang)

    def remember(self, name: str, value: str | int | float) -> None:
        """Store a setting; where the disk fails, say so and go on."""
        try:
            self.desk.store.set(name, value)
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)
