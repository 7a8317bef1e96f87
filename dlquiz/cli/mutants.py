"""`pack check --mutants`: the mutation scores as lines for people, and as JSON for documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlquiz.errors import UsageError

if TYPE_CHECKING:
    from dlquiz.session.mutation import Score


def tell_scores(folder: Path, jobs: int, most: int, output: Path | None) -> bool:
    """Score a pack and print it, one line for each exercise and each survivor; whether the scores are high enough."""
    from dlquiz.session.mutation import is_enough, score_pack

    if output is not None and not output.absolute().parent.is_dir():
        raise UsageError(f"{output}: its folder does not exist; make it, or write the figures elsewhere")
    scores = score_pack(folder, jobs=jobs, most=most, progress=lambda score: click.echo(_line(score), err=True))
    for score in scores:
        _tell(score)
    click.echo(_total(scores))
    if output is not None:
        figures = json.dumps([score.figures() for score in scores], ensure_ascii=False, indent=1)
        output.write_text(f"{figures}\n", encoding="utf-8")
    return is_enough(scores) and not any(score.faults for score in scores)


def _tell(score: Score) -> None:
    click.echo(_line(score))
    for mutant in score.survivors:
        click.echo(f"  {mutant.file}:{mutant.line}: {mutant.change}")
    for mutant, mistake in score.contradicted:
        click.echo(f"  note: {mutant.file}:{mutant.line}: is called {mistake}, which shows otherwise: {mutant.change}")
    for fault in score.faults:
        click.echo(f"  {fault}")


def _line(score: Score) -> str:
    argued = f", {score.equivalent} equivalent" if score.equivalent else ""
    named = f", {score.named} recognised as a known mistake" if score.named else ""
    return f"{score.exercise.id}: {score.killed}/{score.total} mutants rejected ({score.share:.1%}){argued}{named}"


def _total(scores: list[Score]) -> str:
    killed, total = sum(each.killed for each in scores), sum(each.total for each in scores)
    share = killed / total if total else 1.0
    lowest = min(scores, key=lambda each: each.share, default=None)
    worst = f"; the lowest is {lowest.exercise.id} with {lowest.share:.1%}" if lowest else ""
    argued = sum(each.equivalent for each in scores)
    return f"all: {killed}/{total} mutants rejected ({share:.1%}), {argued} argued equivalent{worst}"
