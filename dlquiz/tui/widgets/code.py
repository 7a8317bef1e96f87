"""The built-in editor."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.events import Key


class CodeArea(TextArea):
    """Python, with four spaces for a tab; highlighted where tree-sitter is installed. Escape leaves it."""

    DEFAULT_CSS = """
    CodeArea { height: 1fr; border: none; padding: 0; scrollbar-size: 1 1; }
    CodeArea:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+l", "app.flip_language", show=False),
    ]

    def __init__(self, text: str) -> None:
        language = "python" if find_spec("tree_sitter") and find_spec("tree_sitter_python") else None
        super().__init__(
            text, language=language, tab_behavior="indent", show_line_numbers=True, soft_wrap=False, id="code"
        )

    def replace_all(self, text: str) -> None:
        """Another text; it can be taken back like any edit."""
        self.replace(text, self.document.start, self.document.end)
        self.move_cursor((0, 0))

    def action_leave(self) -> None:
        """Letters are commands again."""
        self.screen.set_focus(None)

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self.insert("\n" + self._indent())

    def _indent(self) -> str:
        """The new line's indentation: that of this one, and one step more after a colon."""
        row, column = self.cursor_location
        line = self.document.get_line(row)[:column]
        lead = line[: len(line) - len(line.lstrip())]
        return lead + "    " if line.rstrip().endswith(":") else lead
