"""Home: what is due, what to do next, and how well each topic is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.session.selection import Selection
from dlquiz.tui import strings
from dlquiz.tui.screens.page import FLIP, HELP, Body, Page
from dlquiz.tui.widgets.bars import Key
from dlquiz.tui.widgets.charts import Shares, named_bars
from dlquiz.tui.widgets.figure import Figure
from dlquiz.tui.widgets.listing import Listing
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.session.overview import Overview, TopicRow
    from dlquiz.text import Lang, Text
    from dlquiz.tui.messages import EntryChosen
    from dlquiz.tui.widgets.listing import Line

MENU: tuple[tuple[str, Text, str], ...] = (
    ("p", strings.MENU_PRACTICE, "practise"),
    ("w", strings.MENU_WEAK, "weak"),
    ("d", strings.MENU_ERRATA, "errata"),
    ("m", strings.MOCK, "mock"),
    ("b", strings.BROWSE, "browse"),
    ("n", strings.GLOSSARY, "glossary"),
    ("s", strings.STATISTICS, "statistics"),
    ("a", strings.PACKS, "packs"),
    ("o", strings.SETTINGS, "settings"),
)


class Menu(Listing):
    """Past its ends, and by pages, the keys scroll the screen."""

    def action_move(self, step: int) -> None:
        before, home = self.cursor, self.query_ancestor(HomeScreen)
        super().action_move(step)
        if self.cursor == before:
            home.action_scroll_body(step)
        else:
            home.body.scroll_home(animate=False)

    def action_page(self, step: int) -> None:
        self.query_ancestor(HomeScreen).action_page_body(step)


class HomeScreen(Page[None]):
    """The first screen, and the one that others lead back to."""

    TITLE_TEXT = strings.HOME
    KEYS = (
        Key("Enter", strings.START, "screen.choose"),
        Key("/", strings.SEARCH, "screen.browse"),
        FLIP,
        HELP,
        Key("q", strings.QUIT, "screen.back", essential=True),
    )
    # the menu's own line for practice has a place for what there is to do
    KEY_HELP = tuple((key, strings.PRACTICE if text is strings.MENU_PRACTICE else text) for key, text, _ in MENU)
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, show=False) for key, _, action in MENU),
        Binding("slash", "browse", show=False),
    ]

    def content(self) -> ComposeResult:
        self._overview: Overview = self.dlquiz.desk.overview()
        with Body(id="body"):
            yield Figure(self._numbers, classes="numbers")
            yield Menu([self._menu_line(*item) for item in MENU], id="menu")
            for line in self._notices():
                yield Prose(line, classes="problem")
            yield Prose(strings.MASTERY, classes="heading")
            yield Figure(self._mastery)
            yield Prose(strings.MASTERY_LEGEND, classes="meta")

    def on_mount(self) -> None:
        self.query_one(Listing).focus()

    def on_screen_resume(self) -> None:
        """Back from a sitting: the numbers have changed."""
        self._overview = self.dlquiz.desk.overview()
        for figure in self.query(Figure):
            figure.redraw()
        self.query_one(Listing).refresh()
        self.query_one(Listing).focus()

    def _notices(self) -> list[Text]:
        from dlquiz.text import Text

        desk = self.dlquiz.desk
        notices = []
        count = len(desk.library.faults)
        if count:
            notices.append(Text(strings.FAULTS.en.format(count), strings.FAULTS.zh.format(count)))
        return notices

    def _numbers(self, lang: Lang, width: int) -> list[str]:
        view = self._overview
        facts = (
            (view.due, strings.DUE_TODAY),
            (view.new, strings.NEW_TODAY),
            (view.answered_today, strings.ANSWERED_TODAY),
            (view.streak, strings.STREAK),
        )
        line = "   ".join(f"{number} {name[lang]}" for number, name in facts)
        from dlquiz.typeset.wrap import wrap

        return wrap(line.replace("   ", " · "), width)

    def _menu_line(self, key: str, name: Text, action: str) -> Line:
        def line(lang: Lang, width: int) -> str:  # noqa: ARG001
            text = name[lang]
            if action == "practise":
                text = text.format(self._overview.suggestion.text[lang])
            return f"{key}  {text}"

        return line

    def _mastery(self, lang: Lang, width: int) -> list[str]:
        topics = [row for row in self._overview.topics if row.stats.total]
        return named_bars([self._bar(row, lang) for row in topics], width)

    def _bar(self, row: TopicRow, lang: Lang) -> tuple[str, Shares, str]:
        stats = row.stats
        seen = (stats.seen - stats.mastered) / stats.total
        return row.title[lang], [(row.mastery, "█"), (seen, "▒")], f"{stats.mastered}/{stats.seen}/{stats.total}"

    # ---- what the learner does

    def on_entry_chosen(self, event: EntryChosen) -> None:
        event.stop()
        getattr(self, f"action_{MENU[event.index][2]}")()

    def action_choose(self) -> None:
        self.query_one(Listing).action_choose()

    def _practise(self, selection: Selection) -> None:
        from dlquiz.tui.screens.session import SessionScreen

        self.app.push_screen(SessionScreen(selection))

    def action_practise(self) -> None:
        self._practise(self._overview.suggestion.selection)

    def action_weak(self) -> None:
        if not self.dlquiz.desk.statistics().weak:
            self.tell(strings.NO_WEAK)
        else:
            self._practise(Selection(weak=True))

    def action_errata(self) -> None:
        self._practise(Selection(errata=True))

    def action_mock(self) -> None:
        from dlquiz.tui.screens.mock import MockScreen

        self.app.push_screen(MockScreen())

    def action_browse(self) -> None:
        from dlquiz.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen())

    def action_glossary(self) -> None:
        from dlquiz.tui.screens.glossary import GlossaryScreen

        self.app.push_screen(GlossaryScreen())

    def action_statistics(self) -> None:
        from dlquiz.tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen())

    def action_packs(self) -> None:
        from dlquiz.tui.screens.packs import PacksScreen

        self.app.push_screen(PacksScreen())

    def action_settings(self) -> None:
        from dlquiz.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_back(self) -> None:
        self.app.exit()
