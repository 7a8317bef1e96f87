"""Progress in plots: answers per day, what falls due, and every topic."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dlquiz.tui import strings
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Body, Page
from dlquiz.tui.widgets.bars import Key
from dlquiz.tui.widgets.charts import columns
from dlquiz.tui.widgets.figure import Figure
from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.width import cells, clip, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from dlquiz.session.overview import Statistics
    from dlquiz.text import Lang

MAX_DAYS = 60
_HEIGHT = 5


class StatisticsScreen(Page[None]):
    """All the numbers there are."""

    TITLE_TEXT = strings.STATISTICS
    KEYS = (Key("j/k", strings.SCROLL, "screen.scroll_body(1)"), FLIP, HELP, BACK)

    def content(self) -> ComposeResult:
        self._statistics: Statistics = self.dlquiz.desk.statistics()
        with Body(id="body"):
            yield Figure(self._overall, classes="gap")
            yield Prose(self._reviews_heading, classes="heading")
            yield Figure(self._reviews)
            yield Prose(lambda lang: strings.FORECAST[lang].format(len(self._statistics.forecast)), classes="heading")
            yield Figure(self._forecast)
            yield Prose(strings.PER_TOPIC, classes="heading")
            yield Figure(self._topics)

    def _reviews_heading(self, lang: Lang) -> str:
        return strings.REVIEWS_PER_DAY[lang].format(self._days(self.size.width - 2))

    def _overall(self, lang: Lang, width: int) -> list[str]:
        numbers = self._statistics.overall
        facts = [
            f"{numbers.answers} {strings.ANSWERS[lang]}",
            f"{strings.COLUMNS[4][lang]} {_percent(numbers.accuracy)}",
            f"{strings.COLUMNS[5][lang]} {_percent(numbers.retention)}",
            f"{self._statistics.streak} {strings.STREAK[lang]}",
        ]
        from dlquiz.typeset.wrap import wrap

        return wrap(" · ".join(facts), width)

    def _days(self, width: int) -> int:
        return max(7, min(MAX_DAYS, width - 8))

    def _reviews(self, lang: Lang, width: int) -> list[str]:
        count = self._days(width)
        today = self._statistics.today
        per_day = self._statistics.reviews_per_day
        values = [per_day.get(today - timedelta(days=back), 0) for back in range(count - 1, -1, -1)]
        first = f"{today - timedelta(days=count - 1):%m-%d}"
        return _plot(values, 1, first, strings.TODAY[lang])

    def _forecast(self, lang: Lang, width: int) -> list[str]:
        values = self._statistics.forecast
        wide = max(1, min(5, (width - 8) // max(len(values), 1)))
        last = f"{self._statistics.today + timedelta(days=len(values) - 1):%m-%d}"
        return _plot(values, wide, strings.TODAY[lang], last)

    def _topics(self, lang: Lang, width: int) -> list[str]:
        overall = self._statistics.overall
        rows = [(row.title[lang], row.stats) for row in self._statistics.topics]
        rows.append((strings.OVERALL[lang], overall))
        table = [tuple(column[lang] for column in strings.COLUMNS)]
        for title, stats in rows:
            seen, mastered = f"{stats.seen}/{stats.total}", f"{stats.mastered}"
            table.append((title, seen, f"{stats.due}", mastered, _percent(stats.accuracy), _percent(stats.retention)))
        return _table(table, width)


def _plot(values: Sequence[int], wide: int, left: str, right: str) -> list[str]:
    """A column chart with its highest value and the names of its first and last day."""
    top = max(values, default=0)
    rows = columns(values, _HEIGHT, wide)
    axis = len(str(top)) + 1
    labels = [f"{top or ''}".rjust(axis - 1)] + [" " * (axis - 1)] * (_HEIGHT - 2) + ["0".rjust(axis - 1)]
    lines = [f"{label} ┤{row}" for label, row in zip(labels, rows, strict=True)]
    span = len(values) * wide
    gap = max(span - cells(left) - cells(right), 1)
    return [*lines, " " * (axis + 1) + left + " " * gap + right]


def _table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Columns under their names; those that don't fit are left out, the last ones first."""
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    first = min(widths[0], max(width // 3, 12))
    shown = [column for column in range(1, len(widths)) if first + sum(w + 2 for w in widths[1 : column + 1]) <= width]
    return [
        pad(clip(row[0], first), first)
        + "".join("  " + " " * (widths[column] - cells(row[column])) + row[column] for column in shown)
        for row in rows
    ]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
