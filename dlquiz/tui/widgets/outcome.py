"""What is said after an answer: right or not, why, the worked solution, what the source got wrong, and the rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from dlquiz.session.interval import interval
from dlquiz.tui import strings
from dlquiz.tui.widgets.bars import Bar
from dlquiz.tui.widgets.language import lang_of
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from dlquiz.content.play import Marked, Presented
    from dlquiz.progress import Rating
    from dlquiz.session.practice import Answered
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source

_SHOWN_BY_ROWS = ("choice", "multi", "truefalse", "order", "match", "open")
"""Kinds whose rows show the right answer themselves."""


class Outcome(Vertical):
    """The verdict on a question."""

    DEFAULT_CSS = """
    Outcome { height: auto; }
    """

    def __init__(self, presented: Presented, marked: Marked) -> None:
        super().__init__(id="outcome")
        self.presented, self.marked = presented, marked

    def compose(self) -> ComposeResult:
        kind = "-right" if self.marked.right else "-partly" if self.marked.score > 0 else "-wrong"
        yield Prose(self._verdict, classes=f"verdict {kind}")

    def _verdict(self, lang: Lang) -> str:
        if self.marked.right:
            return f"✓ {strings.RIGHT[lang]}"
        partly = self.marked.score > 0
        text = f"◐ {strings.PARTLY[lang]} ({self.marked.score:.0%})" if partly else f"✗ {strings.WRONG[lang]}"
        if self.presented.question.kind in _SHOWN_BY_ROWS:
            return text
        answer = self.presented.right_answer(lang)
        joint = "：" if lang == "zh" else ": "
        if "\n" not in answer:
            return f"{text}. {strings.THE_ANSWER[lang]}{joint}{answer}"
        items = "\n".join(f"- {line}" for line in answer.splitlines())
        return f"{text}. {strings.THE_ANSWER[lang]}{joint}\n\n{items}"


class Teaching(Vertical):
    """Why the answer is so, how it is worked out, where it comes from, and what the source got wrong."""

    DEFAULT_CSS = """
    Teaching { height: auto; }
    """

    def __init__(self, presented: Presented) -> None:
        super().__init__()
        self.presented = presented

    def compose(self) -> ComposeResult:
        question = self.presented.question
        if question.erratum is not None:
            yield Prose(self._erratum, caption=strings.ERRATUM, classes="erratum")
        if question.solution is not None:
            yield Prose(strings.WORKED, classes="heading")
            yield Prose(self.presented.solution)
        yield Prose(strings.WHY, classes="heading")
        yield Prose(self.presented.why)
        if question.sources:
            yield Prose(self._sources, classes="meta gap")

    def _erratum(self, lang: Lang) -> str:
        erratum = self.presented.question.erratum
        if erratum is None:
            return ""
        joint = "：" if lang == "zh" else ": "
        says = f"**{strings.DOCUMENT_SAYS[lang]}**{joint}{erratum.says[lang]}"
        truth = f"**{strings.IN_TRUTH[lang]}**{joint}{erratum.truth[lang]}"
        return f"{says}\n\n{truth}"

    def _sources(self, lang: Lang) -> str:
        sources = self.presented.question.sources
        return (
            strings.SOURCES[lang]
            + ("：" if lang == "zh" else ": ")
            + ("；" if lang == "zh" else "; ").join(
                f"{strings.DOCUMENT[lang].format(each.doc) if each.doc.isdigit() else each.doc} § {each.section}"
                for each in sources
            )
        )


def code_outcome(answered: Answered) -> Source:
    """Whether an exercise is solved, on one line."""
    text = strings.SOLVED if answered.right else strings.NOT_SOLVED

    def outcome(lang: Lang) -> str:
        return f"**{text[lang].format(score=answered.score)}** {answered.card.entry.title[lang]}"

    return outcome


class RatingBar(Bar):
    """The four ratings with the intervals they lead to; brackets mark the one that counts."""

    DEFAULT_CSS = """
    RatingBar { background: $surface; display: none; height: auto; }
    RatingBar.-shown { display: block; }
    """

    answered: reactive[Answered | None] = reactive(None, always_update=True)

    def watch_answered(self, answered: Answered | None) -> None:
        self.set_class(answered is not None, "-shown")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._rows(width))

    def render(self) -> Content:
        rows = (Content("").join(row) for row in self._rows(self.content_size.width))
        return Content("\n").join(rows)

    def _rows(self, width: int) -> list[list[Content]]:
        """One row of four ratings, or two of two on a narrow terminal."""
        if self.answered is None:
            return [[]]
        items = [self._item(self.answered, rating) for rating in self.answered.card.previews]
        if sum(item.cell_length for item in items) <= width:
            return [items]
        return [items[:2], items[2:]]

    def _item(self, answered: Answered, rating: Rating) -> Content:
        lang = lang_of(self)
        due = interval(answered.card.previews[rating])[lang].replace(" ", "")
        text = f"{int(rating)} {strings.RATINGS[rating - 1][lang]} {due}"
        chosen = answered.rating is rating
        item = Content.styled(f"[{text}]" if chosen else f" {text} ", "bold reverse" if chosen else "")
        return (item + " ").stylize(Style.from_meta({"@click": f"screen.rate({int(rating)})"}))
