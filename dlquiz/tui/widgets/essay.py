"""An answer in one's own words, then the model answer and the points that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from dlquiz.tui.messages import ModelRequested
from dlquiz.tui.strings import MODEL_ANSWER, TICK_WHAT_YOU_SAID, WRITE_THEN_REVEAL, YOUR_ANSWER
from dlquiz.tui.widgets.answer import RowsAnswer
from dlquiz.tui.widgets.language import lang_of
from dlquiz.tui.widgets.prose import Prose
from dlquiz.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.play import Marked, Response
    from dlquiz.text import Lang


class Draft(TextArea):
    """Where the answer is written; Escape gives the letters back to the screen."""

    DEFAULT_CSS = """
    Draft { height: auto; min-height: 5; max-height: 10; border: round $border-blurred; }
    Draft.-done { min-height: 3; }
    Draft:focus { border: round $border; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f5,ctrl+r", "finish", show=False),
    ]

    def action_leave(self) -> None:
        """Letters are commands again."""
        self.screen.set_focus(None)

    def action_finish(self) -> None:
        """Done writing: on to the model answer."""
        self.query_ancestor(Essay).request_model()


class Essay(RowsAnswer):
    """First a draft; `reveal_model` shows the model answer and the points, some ticked already; Enter submits them."""

    def compose(self) -> ComposeResult:
        self.ticks: frozenset[int] | None = None
        """The points ticked; None until the model answer is shown."""
        yield Prose(WRITE_THEN_REVEAL, classes="hint")
        yield Draft(soft_wrap=True, show_line_numbers=False)

    def start(self) -> None:
        if self.ticks is None:
            self.query_one(Draft).focus()
        else:
            self.focus()

    def typed(self) -> str:
        return self.query_one(Draft).text

    def request_model(self) -> None:
        """Ask for the model answer; once only."""
        if self.ticks is None:
            self.post_message(ModelRequested(self.typed()))

    async def reveal_model(self, ticks: frozenset[int]) -> None:
        """Show the model answer and the points of it, those in `ticks` ticked."""
        self.ticks = ticks
        draft = self.query_one(Draft)
        draft.read_only = True
        draft.add_class("-done")
        draft.border_title = YOUR_ANSWER[lang_of(self)]
        await self.query_one(".hint").remove()
        await self.mount(Prose(self._model, caption=MODEL_ANSWER, classes="panel"))
        await self.mount(Prose(TICK_WHAT_YOU_SAID, classes="hint"))
        points = range(len(self.presented.question.rubric))
        await self.mount(*(Row(self._text("options", i), i, number=f"{i + 1}", mark=self._box(i)) for i in points))
        draft.display = bool(draft.text.strip())
        self.watch_cursor(0, 0)
        self.focus()

    def _model(self, lang: Lang) -> str:
        return self.presented.model(lang)

    def _box(self, index: int) -> str:
        return "[x]" if self.ticks and index in self.ticks else "[ ]"

    def act(self) -> None:
        if self.ticks is None or not self.rows:
            return
        self.ticks ^= {self.cursor}
        for row in self.rows:
            row.mark = self._box(row.index)

    def response(self) -> Response | None:
        return self.ticks

    def submit(self) -> None:
        if self.ticks is None:
            self.request_model()
        else:
            super().submit()

    def show_marks(self, marked: Marked) -> None:
        for row, note in zip(self.rows, marked.notes, strict=False):
            row.verdict = "✓" if note.right else "✗"
