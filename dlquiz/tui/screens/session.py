"""A sitting: one card after another, each answered, explained and rated."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from dlquiz.errors import DlquizError, UsageError
from dlquiz.session.selection import Selection
from dlquiz.tui import strings
from dlquiz.tui.screens.page import Body, Page
from dlquiz.tui.screens.session_keys import ASKING, BESIDES, EMPTY, KEY_HELP, RATING, REOPEN, TICKING
from dlquiz.tui.widgets.answer import Answer
from dlquiz.tui.widgets.bars import TopBar
from dlquiz.tui.widgets.charts import progress
from dlquiz.tui.widgets.front import front
from dlquiz.tui.widgets.outcome import Outcome, RatingBar, Teaching, code_outcome
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from dlquiz.session.practice import Answered, Card, Practice
    from dlquiz.text import Lang
    from dlquiz.tui.messages import AnswerGiven, AnswerIncomplete, ModelRequested

Phase = Literal["asking", "answered", "empty"]


class SessionScreen(Page[None]):
    """Practice by schedule, over a selection, or of one item."""

    TITLE_TEXT = strings.PRACTICE
    KEY_HELP = KEY_HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "proceed", show=False),
        Binding("u", "undo", show=False),
        Binding("s", "skip", show=False),
        Binding("r", "reopen", show=False),
        *(Binding(str(rating), f"rate({rating})", show=False) for rating in range(1, 5)),
    ]

    phase: reactive[Phase] = reactive[Phase]("asking", init=False)

    def __init__(
        self, selection: Selection | None = None, *, key: str | None = None, sitting: Practice | None = None
    ) -> None:
        super().__init__()
        self._selection = selection or Selection()
        self._key = key
        self._sitting = sitting
        self._problem: DlquizError | None = None
        self._turn = asyncio.Lock()
        """Held while the screen goes from one state to the next: keys pressed meanwhile wait."""

    # ---- what is shown

    def content(self) -> ComposeResult:
        self._open()
        with Body(id="body"):
            yield from self._card_widgets()
        yield RatingBar()

    def _open(self) -> None:
        if self._sitting is not None:
            return
        desk = self.dlquiz.desk
        try:
            self._sitting = desk.item(self._key, self.lang) if self._key else desk.sitting(self._selection, self.lang)
        except DlquizError as error:
            self._problem = error

    @property
    def sitting(self) -> Practice:
        """The sitting; it exists wherever there is a card."""
        assert self._sitting is not None
        return self._sitting

    @property
    def card(self) -> Card | None:
        """The card in front; None when the sitting is over or never began."""
        return self._sitting.current() if self._sitting else None

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._language_chosen, init=False)
        if self._selection.interview is not None:
            self.query_one(TopBar).heading = self._selection.interview
        self._start_card()

    def _language_chosen(self, lang: Lang) -> None:
        if self._sitting is not None:
            self._sitting.lang = lang

    def _card_widgets(self) -> ComposeResult:
        card = self.card
        if card is None:
            yield Prose(self._problem.said if self._problem else strings.NOTHING_MATCHES)
        else:
            yield from front(card, self.sitting.library)

    def _start_card(self) -> None:
        """Give the new card the keyboard, and begin to take its time."""
        self._shown_at = self.dlquiz.desk.clock()
        card = self.card
        self.query_one(RatingBar).answered = None
        self.phase = "empty" if card is None else "asking"
        self._show_progress()
        self._tell_faults()
        self.show_keys(*(ASKING[card.entry.kind] + BESIDES if card else EMPTY))
        for answer in self.query(Answer):
            answer.start()
        if self._key and card is not None and card.exercise is not None and self.sitting.answered is None:
            self.call_after_refresh(self.action_proceed)

    def _tell_faults(self) -> None:
        """Items that could not be shown were left out; say so once."""
        faults = self._sitting.faults if self._sitting else []
        while faults:
            self.notify(faults.pop(0), severity="warning", markup=False)

    def _show_progress(self) -> None:
        if self._sitting is None:
            return
        width = 12 if self.size.width >= 60 else 0
        self.query_one(TopBar).note = progress(self.sitting.done, self.sitting.total, width)

    async def show_card(self) -> None:
        """Replace what is shown by the card in front."""
        if self.card is None and self._sitting is not None and (self.sitting.done or self.sitting.skipped):
            self.finish()
            return
        with self.app.batch_update():
            self.set_focus(None)
            await self.body.remove_children()
            await self.body.mount_all(list(self._card_widgets()))
            self.body.scroll_home(animate=False)
            self._start_card()

    def finish(self) -> None:
        """The sitting is over: its summary takes this screen's place."""
        from dlquiz.tui.screens.summary import SummaryScreen

        if self._key:
            self.dlquiz.go_back()
        else:
            self.dlquiz.replace_screen(SummaryScreen(self.sitting, self._selection))

    # ---- what the learner does

    async def on_answer_given(self, event: AnswerGiven) -> None:
        event.stop()
        async with self._turn:
            await self._take(event)

    async def _take(self, event: AnswerGiven) -> None:
        if self.phase != "asking":
            return
        try:
            answered = self.sitting.answer(event.response, self._seconds(), text=event.typed)
        except UsageError as error:
            await self._say(error)
            return
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)
            return
        await self.answered(answered)

    def on_answer_incomplete(self, event: AnswerIncomplete) -> None:
        event.stop()
        self.tell(strings.INCOMPLETE)

    async def on_model_requested(self, event: ModelRequested) -> None:
        event.stop()
        from dlquiz.content.play import ticked
        from dlquiz.tui.widgets.essay import Essay

        card = self.card
        if card is not None and card.presented is not None:
            essay = self.query_one(Essay)
            await essay.reveal_model(ticked(card.presented.question, event.typed))
            self.show_keys(*TICKING, *BESIDES)
            essay.scroll_visible(animate=False, top=True)

    def _seconds(self) -> float:
        return (self.dlquiz.desk.clock() - self._shown_at).total_seconds()

    async def _say(self, error: DlquizError) -> None:
        await self.query(".problem").remove()
        await self.body.mount(Prose(error.said, classes="problem"))

    async def answered(self, answered: Answered) -> None:
        """Show how the answer was marked, explain, and propose a rating."""
        card, marked = answered.card, answered.marked
        await self.query(".problem").remove()
        if card.presented is not None and marked is not None:
            answer = self.query_one(Answer)
            answer.reveal(marked)
            outcome = Outcome(card.presented, marked)
            await self.body.mount(outcome, before=answer)
            await self.body.mount(Teaching(card.presented))
            self._bring_into_view(outcome, answer)
        elif card.exercise is not None:
            await self.body.remove_children()
            await self.body.mount(Prose(code_outcome(answered), classes="gap"))
            if answered.right:
                await self.body.mount(Prose(card.exercise.explanation, classes="gap"))
        self.phase = "answered"
        self.query_one(RatingBar).answered = answered
        self._show_progress()
        self.show_keys(*(REOPEN if card.exercise else ()), *RATING)

    def _bring_into_view(self, outcome: Widget, answer: Widget) -> None:
        """The verdict and what is said of the options; the question too where there is room for all."""

        def scroll() -> None:
            if answer.virtual_region.bottom > self.body.size.height:
                self.body.scroll_to(y=outcome.virtual_region.y, animate=False)

        # twice: what was mounted is laid out by the first refresh
        self.call_after_refresh(self.call_after_refresh, scroll)

    async def action_proceed(self) -> None:
        async with self._turn:
            if self.phase == "answered":
                self.sitting.advance()
                await self.show_card()
                return
        card = self.card
        if card is None:
            self.action_back()
        elif card.exercise is not None:
            self._open_workbench(card)
        else:
            for answer in self.query(Answer):
                self._submit(answer)

    def _submit(self, answer: Answer) -> None:
        from dlquiz.tui.widgets.fields import Typed

        if isinstance(answer, Typed) and not answer.has_focus_within:
            answer.start()
        else:
            answer.submit()

    def action_rate(self, rating: int) -> None:
        bar = self.query_one(RatingBar)
        if bar.answered is None:
            return
        try:
            bar.answered = self.sitting.rate(bar.answered.rating.__class__(rating))
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)

    def action_reopen(self) -> None:
        """Back to the workbench of the exercise just graded."""
        card = self.card
        if self.phase == "answered" and card is not None and card.exercise is not None:
            self._open_workbench(card)

    async def action_skip(self) -> None:
        async with self._turn:
            if self.phase == "asking" and self._sitting is not None:
                self.sitting.skip()
                await self.show_card()

    async def action_undo(self) -> None:
        if self._sitting is not None:
            async with self._turn:
                await self._undo(self._sitting)

    async def _undo(self, sitting: Practice) -> None:
        try:
            card = sitting.undo()
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)
            return
        if card is None:
            self.tell(strings.NOTHING_TO_UNDO)
        else:
            await self.show_card()
            self.tell(strings.UNDONE)

    def _open_workbench(self, card: Card) -> None:
        from dlquiz.tui.screens.exercise import ExerciseScreen

        if card.exercise is not None:
            self.app.push_screen(ExerciseScreen(card.exercise, self.sitting), self._workbench_left)

    async def _workbench_left(self, answered: Answered | None) -> None:
        if answered is not None:
            async with self._turn:
                await self.answered(answered)
        elif self._key:
            self.dlquiz.go_back()
