"""The mock interview: how long, then question after question against the clock, without feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.session.interview import selection_of
from dlquiz.session.mock import Mock
from dlquiz.session.selection import Selection
from dlquiz.tui import strings
from dlquiz.tui.durations import clock
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Body, Page
from dlquiz.tui.screens.session import SessionScreen
from dlquiz.tui.widgets.bars import Key, TopBar
from dlquiz.tui.widgets.listing import Listing
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.guide import Interview
    from dlquiz.session.practice import Answered
    from dlquiz.text import Lang
    from dlquiz.tui.messages import EntryChosen
    from dlquiz.tui.widgets.listing import Line

LENGTHS = (10, 20, 30, 45, 60, 90)
MOST_ROWS = 14
"""Of the list: what is more is scrolled to, so that it fits into 24 lines."""


class MockScreen(Page[None]):
    """Chooses the length, or a named interview."""

    TITLE_TEXT = strings.MOCK
    KEYS = (Key("Enter", strings.START, "screen.choose"), Key("j/k", strings.MOVE), FLIP, HELP, BACK)
    KEY_HELP = (("Enter", strings.START), ("j/k", strings.MOVE))

    def content(self) -> ComposeResult:
        interviews = self._interviews = self.dlquiz.desk.library.interviews()
        self._choices = [
            *(Selection(minutes=length) for length in LENGTHS),
            *(selection_of(interview) for interview in interviews),
        ]
        rows = [*(_minutes(length) for length in LENGTHS), *(_named(interview) for interview in interviews)]
        with Body(id="body"):
            yield Prose(strings.MOCK_INTRO, classes="gap")
            listing = Listing(rows, id="lengths")
            listing.styles.height = min(len(rows), MOST_ROWS)
            listing.styles.margin = (1, 0, 0, 0)
            yield listing
            yield Prose(self._about, id="about", classes="hint")

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        listing.cursor = LENGTHS.index(30)
        listing.focus()
        self.watch(listing, "cursor", self._moved)

    def _moved(self) -> None:
        self.query_one("#about", Prose).refresh(layout=True)

    def _about(self, lang: Lang) -> str:
        """What the interview at the cursor is; nothing for a length."""
        place = self.query_one(Listing).cursor - len(LENGTHS)
        return self._interviews[place].about[lang] if place >= 0 else ""

    def action_choose(self) -> None:
        self.query_one(Listing).action_choose()

    def on_entry_chosen(self, event: EntryChosen) -> None:
        event.stop()
        chosen = self._choices[event.index]
        timed = chosen.minutes is not None
        self.dlquiz.replace_screen(InterviewScreen(chosen) if timed else SessionScreen(chosen))


class InterviewScreen(SessionScreen):
    """The interview itself."""

    TITLE_TEXT = strings.MOCK
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "no_undo", show=False)]

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        if not self.is_current:
            return
        self._show_progress()
        if self.phase == "asking" and isinstance(self._sitting, Mock) and not self._sitting.time_left:
            self.tell(strings.TIME_UP)
            self.finish()

    def _show_progress(self) -> None:
        super()._show_progress()
        if isinstance(self._sitting, Mock):
            bar = self.query_one(TopBar)
            bar.note = f"{bar.note}  {clock(self._sitting.time_left.total_seconds())}"

    async def answered(self, answered: Answered) -> None:
        """No word of how it was: on to the next."""
        del answered
        self.sitting.advance()
        await self.show_card()

    def action_no_undo(self) -> None:
        """What was said in an interview is said."""


def _minutes(length: int) -> Line:
    def line(lang: Lang, width: int) -> str:  # noqa: ARG001
        return strings.MINUTES[lang].format(length)

    return line


def _named(interview: Interview) -> Line:
    def line(lang: Lang, width: int) -> str:  # noqa: ARG001
        minutes = strings.MINUTES[lang].format(interview.minutes)
        amount = minutes if interview.minutes is not None else strings.COUNT[lang].format(interview.count)
        return f"{interview.title[lang]} · {amount}"

    return line
