"""Short texts beside something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.span import line_cells
from dlquiz.typeset.width import cells

if TYPE_CHECKING:
    from textual.geometry import Size

    from dlquiz.tui.widgets.language import Source


class Label(Prose):
    """A text as wide as it is; a mark tells later whether what stands beside it was right."""

    DEFAULT_CSS = """
    Label { width: auto; padding: 0 1; }
    Label.-right { color: $text-success; }
    Label.-wrong { color: $text-error; }
    """

    def __init__(self, source: Source, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(source, id=id, classes=classes)

    def verdict(self, right: bool) -> None:
        """Mark it."""
        self._lead = "✓ " if right else "✗ "
        self.set_class(right, "-right")
        self.set_class(not right, "-wrong")
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        widest = max(map(line_cells, self.lines(container.width or 80)), default=0)
        return cells(self.lead) + widest
