"""The names of the workbench's panes; on a narrow terminal one is shown at a time."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from dlquiz.tui import strings
from dlquiz.tui.widgets.bars import Bar
from dlquiz.tui.widgets.language import lang_of

NAMES = {"statement": strings.STATEMENT, "code": strings.CODE, "results": strings.RESULTS}


class PaneBar(Bar):
    """`[1 Statement]  2 Code   3 Results`: brackets mark the one shown."""

    DEFAULT_CSS = """
    PaneBar { background: $surface; }
    """

    pane: reactive[str] = reactive("statement")

    def render(self) -> Content:
        lang = lang_of(self)
        parts = []
        for number, (pane, name) in enumerate(NAMES.items(), start=1):
            shown = pane == self.pane
            text = f"{number} {name[lang]}"
            item = Content.styled(f"[{text}]" if shown else f" {text} ", "bold" if shown else "")
            parts.append(item.stylize(Style.from_meta({"@click": f"screen.pane('{pane}')"})))
        return Content(" ").join(parts)
