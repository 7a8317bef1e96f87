"""The installed packs, their faults, and how to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui import strings
from dlquiz.tui.screens.page import Body, Page
from dlquiz.tui.widgets.prose import Prose, Verbatim

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from dlquiz.content.library import PackInfo
    from dlquiz.text import Lang

MAX_FAULTS = 50


class PacksScreen(Page[None]):
    """Packs are added on the command line, where a check can report at length."""

    TITLE_TEXT = strings.PACKS

    def content(self) -> ComposeResult:
        library = self.dlquiz.desk.library
        with Body(id="body"):
            for pack in library.packs:
                yield Prose(lambda lang, pack=pack: _described(pack, lang), classes="panel")  # type: ignore[misc]
            if library.faults:
                yield Prose(strings.FAULTS_FOUND, classes="heading")
                yield Verbatim(lambda _: "\n".join(library.faults[:MAX_FAULTS]), classes="problem")
            yield Prose(strings.ADD_PACK, classes="gap")


def _described(pack: PackInfo, lang: Lang) -> str:
    counts = strings.PACK_LINE[lang].format(questions=pack.questions, exercises=pack.exercises)
    facts = [pack.version, ", ".join(pack.languages), pack.licence, ", ".join(pack.authors)]
    place = strings.BUILTIN[lang] if pack.builtin else f"`{pack.folder}`"
    return f"**{pack.title[lang]}** (`{pack.id}`)\n\n{counts}\n\n{' · '.join(filter(None, facts))}\n\n{place}"
