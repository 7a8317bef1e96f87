"""`dlquiz pack`: write, check, install and remove packs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from dlquiz.cli import cores
from dlquiz.cli.bank import opened
from dlquiz.cli.language import spoken
from dlquiz.cli.listing import Listing, pack_json, table, tell_faults
from dlquiz.errors import ContentError, ExitCode, UsageError
from dlquiz.paths import cache_dir, data_dir

FILES = ("questions", "exercise", "pack", "conventions", "glossary", "syllabus", "interviews")
MOST_MUTANTS = 400


@click.group()
def command() -> None:
    """Write, check, install and remove packs of questions and exercises."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "pack_id", help="The pack's permanent id; the folder's name unless given.")
def new(folder: Path, pack_id: str | None) -> None:
    """Write a pack to start from: one question of each kind and one exercise."""
    from dlquiz.content import packs

    written = packs.new(folder, pack_id or folder.absolute().name)
    click.echo(folder)
    click.echo(
        f"{len(written)} files; `dlquiz pack check {folder}` checks it, `dlquiz pack add {folder}` installs it",
        err=True,
    )


@command.command()
@click.argument("target", metavar="[PATH|ID]", required=False)
@click.option("--static", is_flag=True, help="Read only; run none of the exercises.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many exercises to prove at once.")
@click.option("--mutants", is_flag=True, help="Then score the scenarios: make mutants of each solution.")
@click.option(
    "--max-mutants",
    type=click.IntRange(1),
    default=MOST_MUTANTS,
    show_default=True,
    help="At most so many of an exercise.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the scores as JSON.")
@click.option("--coverage", is_flag=True, help="Instead, print what of the pack's syllabus is asked for.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of --coverage.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
def check(
    target: str | None,
    static: bool,
    jobs: int | None,
    mutants: bool,
    max_mutants: int,
    output: Path | None,
    coverage: bool,
    form: str,
) -> int:
    """Check a pack: one line for every fault on stdout, and exit code 1 if there is any.

    With --mutants it is 1 also when the scenarios reject less than 98 % of all mutants, or than 90 % of an exercise's;
    with --coverage when a concept is not covered or a correction of a document is missing.
    """
    folder = _folder(target)
    if coverage:
        from dlquiz.cli.coverage import tell_coverage

        return ExitCode.ACCEPTED if tell_coverage(folder, form) else ExitCode.NOT_ACCEPTED
    if form == "json":
        raise UsageError("--json goes with --coverage; the faults of a check are plain lines")
    from dlquiz.session.inspection import inspected

    jobs = jobs or cores.usable() + 1  # while one compares, the others' processes keep the cores busy
    found = inspected(folder)
    faults: list[Any] = list(found.faults)
    if not faults and not static:
        faults = list(_proof(jobs, thorough=mutants)(folder))
    _tell_findings(folder, found.notes, faults)
    if mutants and not faults:
        from dlquiz.cli.mutants import tell_scores

        if not tell_scores(folder, jobs, max_mutants, output):
            return ExitCode.NOT_ACCEPTED
    right = f"{_count(found.questions, 'question')} and {_count(found.exercises, 'exercise')}"
    click.echo(f"{_count(len(faults), 'fault')}; {right} can be used as they are", err=True)
    return ExitCode.NOT_ACCEPTED if faults else ExitCode.ACCEPTED


def _tell_findings(folder: Path, notes: Iterable[str], faults: Iterable[Any]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)
    for fault in faults:
        click.echo(f"{_shown(folder)}{fault.file}:{fault.line}: {fault.field}: {fault.problem}")


def _proof(jobs: int, *, thorough: bool = False) -> Callable[[Path], Iterable[Any]]:
    """Runs every exercise of a pack both ways in the judge; `thorough`: on more seeds."""
    from dlquiz.session.proof import prove_pack

    def prove(folder: Path) -> Iterable[Any]:
        faults: Iterable[Any] = prove_pack(
            folder, jobs=jobs, progress=lambda line: click.echo(line, err=True), thorough=thorough
        )
        return faults

    return prove


def _folder(target: str | None) -> Path:
    """What is to be checked: a folder, an installed pack's id, or the folder we stand in."""
    folder = Path(target or ".")
    if folder.is_dir():
        return folder
    if target and "/" not in target and "." not in target:
        return opened().pack(target).folder
    raise UsageError(f"{target}: no such folder; give the folder of a pack or the id of an installed one")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(folder: Path) -> str:
    """What stands before a file's name, so that terminals and editors can open it from here."""
    return "" if folder == Path() else f"{folder}/"


@command.command()
@click.argument("source")
@click.option("--force", is_flag=True, help="Replace the installed pack of the same id.")
@click.option("--static", is_flag=True, help="Don't run its exercises before installing it.")
def add(source: str, force: bool, static: bool) -> None:
    """Check and install a pack from a folder, a .zip or .tar.gz file, or a git address."""
    from dlquiz.content import packs

    def prove(folder: Path) -> None:
        for fault in _proof(1)(folder):
            raise ContentError(fault.file, fault.line, fault.field, fault.problem)

    pack = packs.add(source, data_dir(), cache_dir(), force=force, prove=None if static else prove)
    click.echo(pack.folder)
    holds = f"{_count(pack.questions, 'question')}, {_count(pack.exercises, 'exercise')}"
    click.echo(f"installed {pack.id} {pack.version}: {holds}", err=True)


@command.command()
@click.argument("pack_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Don't ask.")
def remove(pack_id: str, yes: bool) -> None:
    """Remove an installed pack. What was learnt of it is kept."""
    from dlquiz.content import packs

    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(f"removing {pack_id} has to be confirmed; add --yes")
        click.confirm(f"Remove the pack {pack_id}? (Progress is kept.)", abort=True, err=True)
    click.echo(packs.remove(pack_id, data_dir(), cache_dir()))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of titles.")
def list_packs(as_json: bool, lang: str | None) -> None:
    """List the installed packs."""
    data = data_dir()
    library = opened(lang)
    tell_faults(library)
    if as_json:
        click.echo(json.dumps([pack_json(pack) for pack in library.packs], ensure_ascii=False, indent=1))
        return
    language = spoken(lang, data)
    for line in table("packs", Listing(library, language, None, None, None).rows("packs"), language):
        click.echo(line)


@command.command()
@click.argument("file", type=click.Choice(FILES), default="questions")
def schema(file: str) -> None:
    """Print the JSON Schema of one kind of file, for editors."""
    from dlquiz.content.schema import schema as schema_of

    click.echo(json.dumps(schema_of(file), ensure_ascii=False, indent=1))
