"""The coverage of a pack's syllabus as a table of at most 100 columns, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from dlquiz.cli.language import spoken
from dlquiz.content.coverage import EXERCISE, FORMS, Coverage, Row, coverage
from dlquiz.paths import data_dir
from dlquiz.text import Lang, Text
from dlquiz.typeset.width import clip, pad

WIDTH = 100
_HEADS = ("ch", "mu", "t/f", "num", "clz", "ord", "mat", "opn", "exe", "err")
"""One for each of FORMS, and the last for corrections."""
_LEGEND = Text(
    "ch choice, mu multi, t/f true or false, num numeric, clz cloze, ord order, mat match, opn open, exe exercise; "
    "err: corrections (! missing); · asked in a form that suits the concept, but not yet",
    "ch 单选，mu 多选，t/f 判断，num 计算，clz 填空，ord 排序，mat 配对，opn 简答，exe 编程；"
    "err：勘误题(! 为缺失)；· 适合但尚未出题的题型",
)
_CELL = 4


def tell_coverage(folder: Path, form: str) -> bool:
    """Print the coverage of the pack in `folder`, as `text` or `json`; whether it is complete."""
    found = coverage(folder)
    if form == "json":
        click.echo(json.dumps(coverage_json(found), ensure_ascii=False, indent=1))
    else:
        for line in coverage_lines(found, spoken(None, data_dir())):
            click.echo(line)
    return found.complete


def coverage_lines(found: Coverage, lang: Lang) -> Iterator[str]:
    """Topic by topic a table; then the totals and what is missing."""
    for topic, title in found.topics.items():
        rows = [row for row in found.rows if row.concept.topic == topic]
        covered = sum(row.covered for row in rows)
        yield f"{title[lang]} ({topic}): {covered}/{len(rows)}"
        yield pad("", WIDTH - _CELL * len(_HEADS)) + "".join(head.rjust(_CELL) for head in _HEADS)
        yield from (_line(row) for row in rows)
        yield ""
    yield from _wrapped(_LEGEND[lang])
    yield ""
    yield from _totals(found)


def _line(row: Row) -> str:
    name = clip(f"{' ' if row.covered else '!'} {row.concept.id}", WIDTH - _CELL * len(_HEADS))
    counts = [_count(row, form) for form in FORMS]
    errata = str(row.errata) if row.errata else "!" if row.concept.erratum else ""
    line = pad(name, WIDTH - _CELL * len(_HEADS)) + "".join(cell.rjust(_CELL) for cell in (*counts, errata))
    return line.rstrip()


def _count(row: Row, form: str) -> str:
    count = row.counts.get(form, 0)
    return str(count) if count else "·" if form in row.concept.ask else ""


def _totals(found: Coverage) -> Iterator[str]:
    whole, needed = len(found.rows), sum(row.concept.erratum for row in found.rows)
    yield f"{whole - len(found.uncovered)} of {whole} concepts"
    yield from _wrapped("by kind: " + ", ".join(f"{form} {count}" for form, count in found.totals.items()))
    yield f"{needed - len(found.lacking)} of {needed} corrections"
    for problem, rows in _missing(found):
        yield f"{problem}: {len(rows)}"
        yield from (f"  {row.concept.id} ({row.concept.topic})" for row in rows)


def _missing(found: Coverage) -> list[tuple[str, Sequence[Row]]]:
    named = (
        ("not covered", found.uncovered),
        ("correction missing", found.lacking),
        ("asked in none of their forms", found.ill_asked),
    )
    return [(problem, rows) for problem, rows in named if rows]


def _wrapped(text: str) -> Iterator[str]:
    from dlquiz.typeset.wrap import wrap

    yield from wrap(text, WIDTH)


def coverage_json(found: Coverage) -> dict[str, Any]:
    """The same as one object."""
    return {
        "concepts": [_row_json(row) for row in found.rows],
        "covered": len(found.rows) - len(found.uncovered),
        "total": len(found.rows),
        "by_kind": found.totals,
        "uncovered": [row.concept.id for row in found.uncovered],
        "errata_missing": [row.concept.id for row in found.lacking],
        "not_in_their_forms": [row.concept.id for row in found.ill_asked],
        "complete": found.complete,
    }


def _row_json(row: Row) -> dict[str, Any]:
    concept = row.concept
    return {
        "id": concept.id,
        "topic": concept.topic,
        "name": {"en": concept.name.en, "zh": concept.name.zh},
        "ask": list(concept.ask),
        "kinds": {form: row.counts.get(form, 0) for form in FORMS if form != EXERCISE},
        "exercises": row.counts.get(EXERCISE, 0),
        "erratum_needed": concept.erratum,
        "errata": row.errata,
    }
