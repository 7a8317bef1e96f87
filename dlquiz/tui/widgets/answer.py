"""What all ways to answer share: they keep the answer while the language changes, and show how it was marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget

from dlquiz.tui.messages import AnswerGiven, AnswerIncomplete, RowPicked
from dlquiz.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.events import Key

    from dlquiz.content.play import Marked, Presented, Response


class Answer(Widget):
    """A way to answer a question of one kind; it posts AnswerGiven."""

    DEFAULT_CSS = """
    Answer { height: auto; width: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, presented: Presented) -> None:
        super().__init__(classes="answer")
        self.presented = presented
        self.closed = False
        """Whether the answer was marked and can't be changed any more."""

    def response(self) -> Response | None:
        """The answer as it stands; None while it is incomplete."""
        raise NotImplementedError

    def typed(self) -> str:
        """The learner's own words, where there are any."""
        return ""

    def start(self) -> None:
        """Take the keyboard."""
        self.focus()

    def submit(self) -> None:
        """Post the answer, or that something is missing."""
        response = self.response()
        if not self.closed:
            self.post_message(AnswerIncomplete() if response is None else AnswerGiven(response, self.typed()))

    def reveal(self, marked: Marked) -> None:
        """Show how each part was marked, and let go of the keyboard."""
        self.closed = True
        self.show_marks(marked)
        self.can_focus = False
        if self.has_focus or self.has_focus_within:
            self.screen.set_focus(None)

    def show_marks(self, marked: Marked) -> None:
        """Draw the marks on the parts."""


class RowsAnswer(Answer, can_focus=True):
    """An answer given on rows with a cursor: j/k or arrows move, digits jump, Space acts on a row, Enter submits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("home,g", "jump(0)", show=False),
        Binding("end,G", "jump(-1)", show=False),
        Binding("space", "act", show=False),
        Binding("enter", "submit", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @property
    def rows(self) -> list[Row]:
        """The rows that the cursor moves over."""
        return list(self.query(Row))

    def on_mount(self) -> None:
        self.watch_cursor(self.cursor, self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1)) if self.is_mounted else cursor

    def watch_cursor(self, old: int, new: int) -> None:
        rows = self.rows
        for row in rows:
            row.cursor = row.index == new and not self.closed
        if new < len(rows) and old != new:
            rows[new].scroll_visible(animate=False)

    # Textual runs the handlers of base classes too, so subclasses change `pressed` and `clicked` instead of them.

    def on_key(self, event: Key) -> None:
        if event.character and self.pressed(event.character):
            event.stop()

    def on_row_picked(self, event: RowPicked) -> None:
        event.stop()
        if not self.closed:
            self.focus()
            self.clicked(event.index)

    def pressed(self, character: str) -> bool:
        """A key of this kind of answer, such as a digit; whether it was one."""
        if character not in "123456789" or int(character) > len(self.rows):
            return False
        self.digit(int(character) - 1)
        return True

    def digit(self, index: int) -> None:
        """A digit was pressed, counted from 0: go to the row and act on it."""
        self.cursor = index
        self.act()

    def clicked(self, index: int) -> None:
        """A row was clicked."""
        self.digit(index)

    def act(self) -> None:
        """Space: select, tick or place the row at the cursor."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_jump(self, index: int) -> None:
        self.cursor = index % max(len(self.rows), 1)

    def action_act(self) -> None:
        self.act()

    def action_submit(self) -> None:
        self.submit()

    def reveal(self, marked: Marked) -> None:
        super().reveal(marked)
        self.watch_cursor(self.cursor, self.cursor)

    def _text(self, parts: str, index: int) -> Any:
        """A function of the language that gives part `index` of what `Presented` lists under `parts`."""
        return lambda lang: getattr(self.presented, parts)(lang)[index]
