"""The words of the field, both languages side by side, searched as one types; the whole entry stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from dlquiz.content.guide import found
from dlquiz.tui import strings
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Page
from dlquiz.tui.widgets.bars import Key, TopBar
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.label import Label
from dlquiz.tui.widgets.listing import Listing
from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.width import cells, clip, pad

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.guide import Term
    from dlquiz.text import Lang
    from dlquiz.tui.messages import EntryChosen
    from dlquiz.tui.widgets.listing import Line

WIDEST = 26
"""Cells that a term may take in its column; longer ones are shown in full below."""


class GlossaryScreen(Page[None]):
    """A list of terms, and below it the one at the cursor."""

    TITLE_TEXT = strings.GLOSSARY
    KEYS = (
        Key("/", strings.SEARCH, "screen.search"),
        Key("j/k", strings.MOVE),
        Key("c", strings.CLEAR, "screen.clear"),
        FLIP,
        HELP,
        BACK,
    )
    KEY_HELP = (("/", strings.SEARCH), ("j/k", strings.MOVE), ("c", strings.CLEAR))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("c", "clear", show=False),
    ]

    def content(self) -> ComposeResult:
        self._all = self.dlquiz.desk.library.glossary()
        self._shown: list[Term] = []
        with Horizontal(id="search"):
            yield Label(lambda lang: f"/ {strings.SEARCH_FOR[lang]}")
            yield Field(id="words")
        yield Listing(id="entries")
        yield Prose(strings.NO_TERMS, id="nothing", classes="hint")
        yield Prose(self._whole, id="term", classes="panel")

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        self._narrow()
        self.watch(listing, "cursor", self._at_another, init=False)
        listing.focus()

    def _at_another(self) -> None:
        self.query_one("#term", Prose).refresh(layout=True)

    # ---- what is shown

    def _narrow(self) -> None:
        """Show the terms that hold the words, in either language."""
        self._shown = found(self._all, self.query_one("#words", Field).value)
        widths = [
            min(max((cells(name) for name in names), default=0), WIDEST)
            for names in ([term.name.en for term in self._shown], [term.name.zh for term in self._shown])
        ]
        listing = self.query_one(Listing)
        listing.show([_line(term, *widths) for term in self._shown])
        listing.display = self.query_one("#term").display = bool(self._shown)
        self.query_one("#nothing").display = not self._shown
        self.query_one(TopBar).note = str(len(self._shown))
        self._at_another()

    def _whole(self, lang: Lang) -> str:
        if not self._shown:
            return ""
        term = self._shown[min(self.query_one(Listing).cursor, len(self._shown) - 1)]
        first, second = (term.line.en, term.line.zh) if lang == "en" else (term.line.zh, term.line.en)
        also = [name for name in (*term.aliases_en, *term.aliases_zh) if name not in (term.name.en, term.name.zh)]
        names = f"**{term.name.en}** · **{term.name.zh}**{' · ' if also else ''}{' · '.join(also)}"
        return f"{names}\n\n{first}\n\n{second}"

    # ---- what the learner does

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Listing).focus()

    def on_entry_chosen(self, event: EntryChosen) -> None:
        """There is nothing to open: the entry stands below."""
        event.stop()

    def action_search(self) -> None:
        self.query_one("#words", Field).focus()

    def action_clear(self) -> None:
        self.query_one("#words", Field).value = ""
        self._narrow()

    def action_back(self) -> None:
        """First out of the search field's words, then out of the screen."""
        if self.focused is None:
            self.query_one(Listing).focus()
        else:
            super().action_back()


def _line(term: Term, en: int, zh: int) -> Line:
    def line(lang: Lang, width: int) -> str:
        names = f"{pad(clip(term.name.en, en), en)}  {pad(clip(term.name.zh, zh), zh)}"
        return names if width < 60 else f"{names}  {term.line[lang]}"

    return line
