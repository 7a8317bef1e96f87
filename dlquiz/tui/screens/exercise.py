"""The workbench: statement, editor and live verdicts of one exercise."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.reactive import reactive
from textual.widgets import TextArea

from dlquiz.errors import DlquizError
from dlquiz.session.practice import Answered
from dlquiz.tui import strings
from dlquiz.tui.grading import Grading
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Body, Page
from dlquiz.tui.widgets.bars import Key, TopBar
from dlquiz.tui.widgets.code import CodeArea
from dlquiz.tui.widgets.panes import PaneBar
from dlquiz.tui.widgets.prose import Prose
from dlquiz.tui.widgets.statement import Statement, explained
from dlquiz.tui.widgets.verdicts import Verdicts
from dlquiz.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.exercise import Exercise
    from dlquiz.judge.verdict import Report
    from dlquiz.session.practice import Practice
    from dlquiz.tui.messages import GradingFailed, Judged, ScenarioJudged

Pane = Literal["statement", "code", "results"]
PANES: tuple[Pane, ...] = ("statement", "code", "results")

WATCH_SECONDS = 0.5
CONFIRM_SECONDS = 6


class ExerciseScreen(Page[Answered]):
    """Leaves with the answer that was recorded, if any."""

    TITLE_TEXT = strings.EXERCISE
    KEYS = (
        Key("F5", strings.GRADE, "screen.grade"),
        Key("i", strings.EDIT, "screen.edit"),
        Key("1-3", strings.PANES, "screen.next_pane"),
        Key("h", strings.HINT, "screen.hint"),
        Key("v", strings.SOLUTION, "screen.solution"),
        Key("e", strings.EDITOR, "screen.external_editor"),
        FLIP,
        HELP,
        BACK,
    )
    KEY_HELP = (
        ("F5 Ctrl+R g", strings.GRADE),
        ("i Enter", strings.EDIT),
        ("Esc", strings.LEAVE_FIELD),
        ("1 2 3 / F2 F3 F4", strings.PANES),
        ("h", strings.HINT),
        ("e", strings.EDITOR),
        ("b", strings.BACKEND),
        ("x x", strings.RESET),
        ("v", strings.SOLUTION),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+r", "grade", show=False, priority=True),
        Binding("g", "grade", show=False),
        Binding("i,enter", "edit", show=False),
        Binding("h", "hint", show=False),
        Binding("x", "reset", show=False),
        Binding("b", "backend", show=False),
        Binding("e", "external_editor", show=False),
        Binding("v", "solution", show=False),
        *(Binding(f"f{n + 2}", f"pane('{pane}')", show=False, priority=True) for n, pane in enumerate(PANES)),
        *(Binding(f"{n + 1}", f"pane('{pane}')", show=False) for n, pane in enumerate(PANES)),
    ]

    pane: reactive[Pane] = reactive[Pane]("statement", init=False)

    def __init__(self, exercise: Exercise, sitting: Practice) -> None:
        super().__init__()
        self.exercise, self._sitting = exercise, sitting
        self.backend = exercise.backends[0]
        self._best = 0.0
        self._accepted = False
        self._asked = ""
        """The action that waits to be pressed a second time."""

    # ---- what is shown

    def content(self) -> ComposeResult:
        self._work = Work(self.exercise, self.backend, self.dlquiz.desk.data)
        self._grading = Grading(self, self.dlquiz.desk, self.exercise)
        yield PaneBar()
        with Container(id="panes"):
            with Body(id="statement"):
                yield Statement(self.exercise)
            with Vertical(id="right"):
                yield CodeArea(self._work.read())
                with Body(id="results"):
                    yield Verdicts()

    async def on_mount(self) -> None:
        self._began = self.dlquiz.desk.clock()
        self.query_one(TopBar).heading = self.exercise.title
        self.watch_pane(self.pane)
        self._show_backend()
        await self.query_one(Verdicts).begin(strings.NOT_GRADED)
        self.set_interval(WATCH_SECONDS, self._look_at_file)
        self._grading.warm(self.backend)

    @property
    def body(self) -> Body:
        return self.query_one("#statement" if self.pane == "statement" else "#results", Body)

    def watch_pane(self, pane: Pane) -> None:
        for each in PANES:
            self.set_class(each == pane, f"-at-{each}")
        self.query_one(PaneBar).pane = pane

    def _show_backend(self) -> None:
        self.query_one(TopBar).note = self.backend

    # ---- grading

    async def action_grade(self) -> None:
        """Save, and grade what stands in the editor."""
        source = self.query_one(CodeArea).text
        self._save()
        if not self.has_class("-wide"):
            self.pane = "results"
            self.set_focus(None)
        if self.backend == "torch" and not find_spec("torch"):
            await self.query_one(Verdicts).begin(strings.NO_TORCH)
            return
        await self.query_one(Verdicts).begin(strings.GRADING)
        self.query_one("#results", Body).scroll_home(animate=False)
        self._grading.submit(source, self.backend)

    async def on_scenario_judged(self, event: ScenarioJudged) -> None:
        if event.number == self._grading.number:
            await self.query_one(Verdicts).add(event.result)

    async def on_grading_failed(self, event: GradingFailed) -> None:
        if event.number == self._grading.number:
            await self.query_one(Verdicts).begin(lambda _: f"✗ {event.problem}")

    async def on_judged(self, event: Judged) -> None:
        if event.number != self._grading.number:
            return
        await self.query_one(Verdicts).conclude(event.report)
        self._record(event.report)
        if event.report.verdict == "accepted":
            self._accepted = True
            await self.query_one(Verdicts).mount(Prose(strings.ACCEPTED_HINT, classes="gap"))

    def _record(self, report: Report) -> None:
        if report.verdict == "internal":
            return
        self._best = max(self._best, report.score)
        self._answer(report.verdict == "accepted", report.score)

    def _answer(self, passed: bool, score: float) -> None:
        seconds = (self.dlquiz.desk.clock() - self._began).total_seconds()
        try:
            self._sitting.answer_exercise(passed, score, seconds)
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)

    # ---- the file

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._save()

    def _save(self) -> None:
        """At every change: it takes less than a millisecond, and a killed process loses nothing."""
        text = self.query_one(CodeArea).text
        try:
            if not self._work.changed() and text != self._work.read():
                self._work.save(text)
        except OSError as error:
            self.tell(strings.SAVE_FAILED, self._work.path, error.strerror)

    async def _look_at_file(self) -> None:
        """The learner's own editor saved the file: read it, and grade."""
        if self._work.changed() and self._work.path.is_file():
            self.query_one(CodeArea).replace_all(self._work.read())
            self.tell(strings.RELOADED)
            await self.action_grade()

    def action_external_editor(self) -> None:
        from dlquiz.tui.editor import command, edit

        words = command(self.dlquiz.desk.store.settings().editor)
        if not words:
            self.tell(strings.NO_EDITOR)
            return
        self._save()
        problem = edit(self.app, words, self._work.path)
        if problem:
            self.notify(problem, severity="error", markup=False)

    # ---- what the learner does

    def action_edit(self) -> None:
        self.pane = "code"
        self.query_one(CodeArea).focus()

    def action_pane(self, pane: Pane) -> None:
        self.pane = pane
        self.set_focus(self.query_one(CodeArea) if pane == "code" else None)

    def action_next_pane(self) -> None:
        self.action_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def action_hint(self) -> None:
        self.pane = "statement"
        self.query_one(Statement).reveal_hint()
        self.call_after_refresh(self.query_one("#statement", Body).scroll_end, animate=False)

    def _confirmed(self, action: str) -> bool:
        """Whether an action was pressed twice in a row."""
        again = self._asked == action
        self._asked = "" if again else action
        self.set_timer(CONFIRM_SECONDS, self._forget_asking)
        return again

    def _forget_asking(self) -> None:
        self._asked = ""

    def action_reset(self) -> None:
        if not self._confirmed("reset"):
            self.tell(strings.RESET_ASK)
            return
        try:
            self.query_one(CodeArea).replace_all(self._work.reset())
            self.tell(strings.RESET_DONE)
        except DlquizError as error:
            self.notify(error.said(self.lang), severity="error", markup=False)
        except OSError as error:
            self.notify(str(error), severity="error", markup=False)

    def action_backend(self) -> None:
        """The other backend has a file of its own."""
        others = [each for each in self.exercise.backends if each != self.backend]
        if not others:
            self.tell(strings.ONLY_BACKEND, self.backend)
            return
        self._save()
        self.backend = others[0]
        self._work = Work(self.exercise, self.backend, self.dlquiz.desk.data)
        self.query_one(CodeArea).replace_all(self._work.read())
        self._show_backend()
        self._grading.warm(self.backend)

    async def action_solution(self) -> None:
        """Explanation and reference solution; before the code is accepted only when asked for twice."""
        if not self._accepted and not self._confirmed("solution"):
            self.tell(strings.SOLUTION_LOCKED)
            return
        if not self._accepted and self._sitting.answered is None:
            self._answer(False, self._best)
        self.pane = "results"
        self.set_focus(None)
        verdicts = self.query_one(Verdicts)
        await verdicts.begin(explained(self.exercise, self.backend))
        self.query_one("#results", Body).scroll_home(animate=False)

    def action_back(self) -> None:
        self._save()
        self.dismiss(self._sitting.answered)
