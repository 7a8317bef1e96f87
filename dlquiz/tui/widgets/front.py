"""An item as it is asked: what it is, its text, and the way to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui import strings
from dlquiz.tui.widgets.answers import answer_for
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from dlquiz.content.library import Library
    from dlquiz.content.play import Presented
    from dlquiz.session.practice import Card
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source


def front(card: Card, library: Library) -> Iterator[Widget]:
    """The widgets of a card that waits for an answer."""
    yield Prose(_meta(card, library), classes="meta")
    if card.presented is not None:
        yield Prose(stem(card.presented), id="ask")
        yield answer_for(card.presented)
    elif card.exercise is not None:
        exercise = card.exercise
        yield Prose(lambda lang: f"# {exercise.title[lang]}\n\n{exercise.prompt[lang]}", id="ask")
        yield Prose(strings.OPEN_WORKBENCH, classes="hint")


def _meta(card: Card, library: Library) -> Source:
    entry = card.entry

    def meta(lang: Lang) -> str:
        topics = {topic.id: topic.title[lang] for topic in library.topics}
        topic = topics.get(entry.topic, entry.topic)
        parts = [topic, strings.LEVELS[entry.level][lang], strings.KINDS[entry.kind][lang]]
        return " · ".join([*parts, strings.NEW[lang]] if card.is_new else parts)

    return meta


def stem(presented: Presented) -> Source:
    """The question's text; the blanks of a cloze carry their numbers."""
    if presented.question.kind != "cloze":
        return presented.ask

    def numbered(lang: Lang) -> str:
        first, *rest = presented.ask(lang).split("____")
        return first + "".join(f"`__({number})__`{part}" for number, part in enumerate(rest, start=1))

    return numbered
