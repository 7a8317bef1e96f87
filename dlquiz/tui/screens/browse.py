"""The whole bank: filtered by topic, kind and level, searched as one types; Enter opens an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from dlquiz.tui import strings
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Page
from dlquiz.tui.widgets.bars import Key, TopBar
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.label import Label
from dlquiz.tui.widgets.listing import Listing
from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.width import pad

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.library import Entry
    from dlquiz.text import Lang, Text
    from dlquiz.tui.messages import EntryChosen
    from dlquiz.tui.widgets.listing import Line


class BrowseScreen(Page[None]):
    """A list of everything there is."""

    TITLE_TEXT = strings.BROWSE
    KEYS = (
        Key("Enter", strings.OPEN, "screen.choose"),
        Key("/", strings.SEARCH, "screen.search"),
        Key("t", strings.FILTER_TOPIC, "screen.cycle('topic', 1)"),
        Key("f", strings.FILTER_KIND, "screen.cycle('kind', 1)"),
        Key("v", strings.FILTER_LEVEL, "screen.cycle('level', 1)"),
        Key("c", strings.CLEAR, "screen.clear"),
        Key("n", strings.GLOSSARY, "screen.glossary"),
        FLIP,
        HELP,
        BACK,
    )
    KEY_HELP = (
        ("/", strings.SEARCH),
        ("t / T", strings.FILTER_TOPIC),
        ("f / F", strings.FILTER_KIND),
        ("v / V", strings.FILTER_LEVEL),
        ("c", strings.CLEAR),
        ("n", strings.GLOSSARY),
        ("Enter", strings.OPEN),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("c", "clear", show=False),
        Binding("n", "glossary", show=False),
        *(
            Binding(key, f"cycle('{name}', {step})", show=False)
            for name, keys in (("topic", "tT"), ("kind", "fF"), ("level", "vV"))
            for key, step in zip(keys, (1, -1), strict=True)
        ),
    ]

    def content(self) -> ComposeResult:
        library = self.dlquiz.desk.library
        self._all = library.entries()
        self._seen = self.dlquiz.desk.store.cards()
        self._choices: dict[str, list[str]] = {
            "topic": ["", *dict.fromkeys(entry.topic for entry in self._all)],
            "kind": ["", *(kind for kind in strings.KINDS if any(entry.kind == kind for entry in self._all))],
            "level": ["", *strings.LEVELS],
        }
        self._topics: dict[str, Text] = {topic.id: topic.title for topic in reversed(library.topics)}
        self._filters = {"topic": "", "kind": "", "level": ""}
        self._shown: list[Entry] = []
        with Horizontal(id="search"):
            yield Label(lambda lang: f"/ {strings.SEARCH_FOR[lang]}")
            yield Field(id="words")
        yield Prose(self._filter_line, id="filters", classes="hint-line")
        yield Listing(id="entries")
        yield Prose(strings.NO_ITEMS, id="nothing", classes="hint")

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._reworded, init=False)
        self._narrow()
        self.query_one(Listing).focus()

    def _reworded(self) -> None:
        self._narrow()

    def on_screen_resume(self) -> None:
        self._seen = self.dlquiz.desk.store.cards()
        self.query_one(Listing).refresh()

    # ---- what is shown

    def _narrow(self) -> None:
        """Show what fits the filters and the words."""
        words = self.query_one("#words", Field).value
        found = self.dlquiz.desk.library.search(words) if words.strip() else self._all
        wanted = {name: value for name, value in self._filters.items() if value}
        self._shown = [entry for entry in found if all(getattr(entry, name) == value for name, value in wanted.items())]
        listing = self.query_one(Listing)
        listing.show([self._line(entry) for entry in self._shown])
        listing.display = bool(self._shown)
        self.query_one("#nothing").display = not self._shown
        self.query_one("#filters", Prose).refresh(layout=True)
        self.query_one(TopBar).note = strings.ITEMS[self.lang].format(len(self._shown))

    def _line(self, entry: Entry) -> Line:
        def line(lang: Lang, width: int) -> str:
            card = self._seen.get(entry.key)
            known = " " if card is None else "█" if card.mature else "▒"
            kind, title = strings.KINDS[entry.kind][lang], entry.title[lang]
            if width < 60:
                return f"{known} {title}"
            return f"{known} {pad(kind, 15)} {pad(strings.LEVELS[entry.level][lang], 7)} {title}"

        return line

    def _filter_line(self, lang: Lang) -> str:
        topic, kind, level = (self._filters[name] for name in ("topic", "kind", "level"))
        shown = (
            ("t", strings.FILTER_TOPIC, self._topics[topic][lang] if topic in self._topics else topic),
            ("f", strings.FILTER_KIND, strings.KINDS[kind][lang] if kind else ""),
            ("v", strings.FILTER_LEVEL, strings.LEVELS[level][lang] if level else ""),
        )
        return "  ".join(f"`{key}` {name[lang]}: **{value or strings.ALL[lang]}**" for key, name, value in shown)

    # ---- what the learner does

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Listing).focus()

    def on_entry_chosen(self, event: EntryChosen) -> None:
        event.stop()
        from dlquiz.tui.screens.session import SessionScreen

        self.app.push_screen(SessionScreen(key=self._shown[event.index].key))

    def action_choose(self) -> None:
        self.query_one(Listing).action_choose()

    def action_search(self) -> None:
        self.query_one("#words", Field).focus()

    def action_glossary(self) -> None:
        from dlquiz.tui.screens.glossary import GlossaryScreen

        self.app.push_screen(GlossaryScreen())

    def action_clear(self) -> None:
        self._filters = dict.fromkeys(self._filters, "")
        self.query_one("#words", Field).value = ""
        self._narrow()

    def action_cycle(self, name: str, step: int) -> None:
        """The next, or previous, value of a filter."""
        choices = self._choices[name]
        self._filters[name] = choices[(choices.index(self._filters[name]) + step) % len(choices)]
        self._narrow()

    def action_back(self) -> None:
        """First out of the search field's words, then out of the screen."""
        if self.focused is None:
            self.query_one(Listing).focus()
        else:
            super().action_back()
