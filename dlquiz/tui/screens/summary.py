"""What a sitting or an interview came to, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.session.mock import Mock
from dlquiz.session.summary import Row, Summary, summarize
from dlquiz.tui import strings
from dlquiz.tui.durations import clock
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Body, Page
from dlquiz.tui.widgets.bars import Key, TopBar
from dlquiz.tui.widgets.charts import named_bars
from dlquiz.tui.widgets.figure import Figure
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.session.practice import Practice
    from dlquiz.session.selection import Selection
    from dlquiz.text import Lang

MAX_MISSED = 9
"""As many as there are digits to open them with."""


class SummaryScreen(Page[None]):
    """The end of a sitting."""

    TITLE_TEXT = strings.SUMMARY
    KEYS = (
        Key("Enter", strings.HOME, "screen.home"),
        Key("a", strings.AGAIN, "screen.again"),
        Key("1-9", strings.OPEN, "screen.open_missed(1)"),
        Key("s", strings.STATISTICS, "screen.statistics"),
        FLIP,
        HELP,
        BACK,
    )
    KEY_HELP = (
        ("Enter", strings.HOME),
        ("a", strings.AGAIN),
        ("1-9", strings.OPEN),
        ("u", strings.UNDO),
        ("s", strings.STATISTICS),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "home", show=False),
        Binding("a", "again", show=False),
        Binding("s", "statistics", show=False),
        Binding("u", "undo", show=False),
        *(Binding(str(number), f"open_missed({number})", show=False) for number in range(1, MAX_MISSED + 1)),
    ]

    def __init__(self, sitting: Practice, selection: Selection) -> None:
        super().__init__()
        self._sitting, self._selection = sitting, selection
        self._summary: Summary = (
            sitting.report() if isinstance(sitting, Mock) else summarize(sitting.library, sitting.answers)
        )

    def on_mount(self) -> None:
        if isinstance(self._sitting, Mock):
            self.query_one(TopBar).heading = strings.REPORT

    def content(self) -> ComposeResult:
        summary = self._summary
        with Body(id="body"):
            yield Prose(self._headline, classes="gap")
            if summary.answered:
                yield Prose(strings.BY_TOPIC, classes="heading")
                yield Figure(lambda lang, width: _bars(summary.topics, lang, width))
            if len(summary.parts) > 1:
                yield Prose(strings.BY_PART, classes="heading")
                yield Figure(lambda lang, width: _bars(summary.parts, lang, width))
            if summary.missed:
                yield Prose(strings.MISSED, classes="heading")
                yield Prose(self._missed)
            yield Prose(strings.WHAT_NEXT, classes="heading")
            yield Prose(strings.AFTER_SITTING)

    def _headline(self, lang: Lang) -> str:
        summary = self._summary
        if not summary.answered:
            return strings.NOTHING_ANSWERED[lang]
        text = strings.DONE[lang].format(right=summary.right, answered=summary.answered, time=clock(summary.seconds))
        if summary.unreached:
            text += " " + strings.UNREACHED[lang].format(summary.unreached)
        weakest = min(summary.topics, key=lambda row: row.score)
        if weakest.score < 1 and len(summary.topics) > 1:
            text += " " + strings.WEAKEST[lang].format(weakest.title[lang])
        return f"**{text}**"

    def _missed(self, lang: Lang) -> str:
        missed = self._summary.missed
        lines = [f"{n}. {each.card.entry.title[lang]}" for n, each in enumerate(missed[:MAX_MISSED], start=1)]
        return "\n".join(lines) + (f"\n\n+ {len(missed) - MAX_MISSED}" if len(missed) > MAX_MISSED else "")

    # ---- what the learner does

    def action_home(self) -> None:
        self.dlquiz.go_home()

    def action_again(self) -> None:
        from dlquiz.tui.screens.session import SessionScreen

        self.dlquiz.replace_screen(SessionScreen(self._selection))

    def action_statistics(self) -> None:
        from dlquiz.tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen())

    def action_open_missed(self, number: int) -> None:
        from dlquiz.tui.screens.session import SessionScreen

        if number <= len(self._summary.missed):
            self.app.push_screen(SessionScreen(key=self._summary.missed[number - 1].card.key))

    def action_undo(self) -> None:
        """Take the last answer back: the sitting goes on."""
        from dlquiz.tui.screens.session import SessionScreen

        if self._sitting.answers and self._sitting.undo() is not None:
            self.dlquiz.replace_screen(SessionScreen(self._selection, sitting=self._sitting))


def _bars(rows: tuple[Row, ...], lang: Lang, width: int) -> list[str]:
    return named_bars(
        [(row.title[lang], [(row.score, "█")], f"{row.right}/{row.answered}  {clock(row.seconds)}") for row in rows],
        width,
    )
