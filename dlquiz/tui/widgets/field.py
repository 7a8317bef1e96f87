"""A line to type in that gives the keyboard back on Escape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.events import Key


class Field(Input):
    """An input of one line; `>` shows where the keyboard is even without colour."""

    DEFAULT_CSS = """
    Field { height: 1; border: none; padding: 0 1; background: $boost; width: 1fr; }
    Field:focus { border: none; background: $surface-lighten-2; text-style: bold; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, *, restrict: str | None = None, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder="________", restrict=restrict, compact=True, id=id, select_on_focus=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return super().check_consume_key(key, character) and self._takes(character or "")

    def _takes(self, character: str) -> bool:
        return self.restrict is None or re.fullmatch(self.restrict, character) is not None

    async def _on_key(self, event: Key) -> None:
        """What may not stand in the field stays a command: `l` and `?` work beside a number."""
        if event.is_printable and not self._takes(event.character or ""):
            event.prevent_default()  # Input's own handler would swallow it

    def action_leave(self) -> None:
        """Letters are commands again."""
        self.screen.set_focus(None)
