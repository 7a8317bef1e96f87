"""`dlquiz stats`: progress per topic, what is due, retention and the streak."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from dlquiz.cli.bank import opened
from dlquiz.cli.language import spoken
from dlquiz.paths import data_dir
from dlquiz.progress.stats import TopicStats
from dlquiz.progress.store import FILE_NAME, Store
from dlquiz.session.overview import Statistics, statistics
from dlquiz.text import LANGS, Lang, Text
from dlquiz.typeset.width import cells, clip, pad
from dlquiz.typeset.wrap import wrap

SCHEMA = 1

COLUMNS = (
    Text("topic", "主题"),
    Text("seen", "已学"),
    Text("due", "到期"),
    Text("mastered", "已掌握"),
    Text("accuracy", "得分率"),
    Text("retention", "保持率"),
)
ALL = Text("all", "合计")
STREAK = Text("streak: {days} d, longest {longest} d", "连续学习：{days} 天，最长 {longest} 天")
TODAY = Text("answered today: {count}", "今天已答：{count} 题")
WEAK = Text("weak topics: {names}", "薄弱主题：{names}")
FORECAST = Text("due on the coming days, from today: {counts}", "今天起每天到期：{counts}")
NOTHING = Text("nothing was practised yet: `dlquiz practice` begins", "还没有练习记录：运行 `dlquiz practice` 开始练习")
NOTE = Text(
    "mastered: stable for three weeks and at least 80 % likely to be recalled now; "
    "retention: answers a day or more after the one before that were not forgotten",
    "已掌握：记忆稳定性不少于三周，且此刻回忆概率不低于 80%；保持率：与上次作答相隔一天以上且没有忘记的比例",
)


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--lang", type=click.Choice(LANGS), help="The language of the table.")
def command(as_json: bool, lang: Lang | None) -> None:
    """Show progress per topic, what is due, retention and the streak."""
    library = opened(lang)
    with Store.open(data_dir() / FILE_NAME) as store:
        chosen = spoken(lang, data_dir())
        notices = (store.notice[chosen],) if store.notice else ()
        for line in (*library.faults, *notices):
            click.echo(f"dlquiz: {line}", err=True)
        numbers = statistics(library, store, datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(as_object(numbers), ensure_ascii=False))
        return
    width = shutil.get_terminal_size((80, 24)).columns
    for line in table(numbers, chosen, width):
        click.echo(line)


def as_object(numbers: Statistics) -> dict[str, Any]:
    """The statistics as JSON holds them; shares are 0..1, null where there is nothing to tell."""
    return {
        "schema": SCHEMA,
        "today": numbers.today.isoformat(),
        "streak": numbers.streak,
        "longest_streak": numbers.longest_streak,
        **asdict(numbers.overall),
        "topics": [{"id": row.id, "title": asdict(row.title), **asdict(row.stats)} for row in numbers.topics],
        "weak": [row.id for row in numbers.weak],
        "reviews_per_day": {day.isoformat(): count for day, count in numbers.reviews_per_day.items()},
        "forecast": [
            {"day": (numbers.today + timedelta(days=offset)).isoformat(), "due": count}
            for offset, count in enumerate(numbers.forecast)
        ],
    }


def table(numbers: Statistics, lang: Lang, width: int) -> list[str]:
    """The statistics as lines; columns are aligned by terminal cells, titles clipped where the width asks for it."""
    rows = [_row(row.title[lang], row.stats) for row in numbers.topics]
    lines = _aligned([[column[lang] for column in COLUMNS], *rows, _row(ALL[lang], numbers.overall)], width)
    if not numbers.overall.answers:
        return [*lines, "", *wrap(NOTHING[lang], width)]
    notes = _notes(numbers, lang)
    return [*lines, *(line for note in notes for line in wrap(note, width))]


def _notes(numbers: Statistics, lang: Lang) -> list[str]:
    names = ("、" if lang == "zh" else ", ").join(row.title[lang] for row in numbers.weak)
    return [
        "",
        STREAK[lang].format(days=numbers.streak, longest=numbers.longest_streak),
        TODAY[lang].format(count=numbers.reviews_per_day.get(numbers.today, 0)),
        *([WEAK[lang].format(names=names)] if names else []),
        FORECAST[lang].format(counts=" ".join(map(str, numbers.forecast))),
        "",
        NOTE[lang],
    ]


def _row(name: str, stats: TopicStats) -> list[str]:
    return [
        name,
        f"{stats.seen}/{stats.total}",
        str(stats.due),
        str(stats.mastered),
        _share(stats.accuracy),
        _share(stats.retention),
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _aligned(rows: list[list[str]], width: int) -> list[str]:
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    rest = sum(each + 2 for each in widths[1:])
    widths[0] = min(widths[0], max(8, width - rest))
    return [
        pad(clip(row[0], widths[0]), widths[0])
        + "".join("  " + " " * (size - cells(cell)) + cell for cell, size in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
