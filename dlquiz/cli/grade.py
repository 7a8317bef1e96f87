"""`dlquiz grade`: one file as a report, a folder as a table."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from dlquiz import paths as places
from dlquiz.errors import ExitCode, UsageError
from dlquiz.judge.engine import MEMORY_MIB, Engine
from dlquiz.text import LANGS, Lang, language_of

if TYPE_CHECKING:
    from dlquiz.judge.verdict import Report, Verdict

FORMATS = ("text", "json", "junit", "gradescope", "csv")


@click.command("grade")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--exercise", metavar="ID", help="The exercise; else the file's header, name or entry points tell.")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda", "mps"]), default="auto", show_default=True)
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), help="Replays the inputs of a report. A single grade uses 0."
)
@click.option("--watch", is_flag=True, help="Grade again whenever the file is saved; Ctrl-C ends.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="How many at a time, for several files.  [default: the cores]"
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report there.")
@click.option("--timeout", "seconds", type=click.FloatRange(0.1, 3600), help="Seconds for each scenario.")
@click.option("--memory", "mib", type=click.IntRange(64, 1 << 20), default=MEMORY_MIB, show_default=True, help="MiB.")
@click.option("--require-isolation", is_flag=True, help="Refuse to grade where the strong sandbox is missing.")
@click.option("--lang", type=click.Choice(LANGS), help="The language of the messages.")
def command(
    paths: tuple[Path, ...],
    exercise: str | None,
    device: str,
    seed: int | None,
    watch: bool,
    jobs: int | None,
    form: str,
    output: Path | None,
    seconds: float | None,
    mib: int,
    require_isolation: bool,
    lang: Lang | None,
) -> int:
    """Grade solutions: a file, several, or folders of them.

    Exit codes: 0 all accepted, 1 not all, 2 bad input, 3 the grader itself failed.
    """
    lang = lang or language_of(os.environ)
    if watch and (len(paths) != 1 or paths[0].is_dir()):
        raise UsageError("--watch takes one file")
    single = len(paths) == 1 and not paths[0].is_dir()
    with Engine(None, mib) as engine:
        if single:
            # first of all: the worker imports its libraries while we load the rest of the program and open the packs
            _warm(engine, paths[0])
        _require(engine, require_isolation)
        from dlquiz.content.library import Library
        from dlquiz.judge.submission import read
        from dlquiz.session.grader import Grader, Options, files_of

        submission = read(paths[0]) if single else None
        files = files_of(paths)
        cache = places.cache_dir()
        library = Library.open(places.data_dir(), cache)
        grader = Grader(cache, engine=engine)
        options = Options(exercise, None, device, _seed(seed, single), seconds)
        if watch:
            from dlquiz.cli.watch import watch as run_watch

            return run_watch(grader, library, paths[0], options, lang)
        if submission is not None:
            reports: Iterable[Report] = [grader.grade(library, submission, options)]
        else:
            reports = grader.grade_all(library, files, options, jobs or os.cpu_count() or 1)
        with _target(output) as target:
            return _write(reports, len(files), form, lang, single, target, options.seed)


def _warm(engine: Engine, path: Path) -> None:
    """Start the worker that a glance at the file calls for; a wrong guess costs nothing but that start."""
    try:
        if not path.is_file():
            return
        with path.open("rb") as file:
            head = file.read(1 << 16)
    except OSError:
        return  # whoever reads it next says why
    found = re.findall(rb"^\s*(?:import|from)\s+(numpy|torch)\b", head, re.MULTILINE)
    if found:
        engine.warm("torch" if b"torch" in found else "numpy")


def _require(engine: Engine, require_isolation: bool) -> None:
    if require_isolation and engine.level == "portable":
        raise UsageError("--require-isolation: this machine lacks Landlock or seccomp; see: dlquiz doctor")


def _seed(seed: int | None, single: bool) -> int:
    """A batch gets fresh inputs, so that nobody can have prepared for them."""
    if seed is not None:
        return seed
    if single:
        return 0
    import secrets

    return secrets.randbelow(2**31)


def _target(output: Path | None) -> IO[str]:
    if output is None:
        return os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", errors="replace")
    try:
        return output.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"--output {output}: can't be written ({error.strerror}); name a writable place") from None


def _write(
    reports: Iterable[Report], count: int, form: str, lang: Lang, single: bool, target: IO[str], seed: int
) -> int:
    """Write as the results come; returns the exit code."""
    from dlquiz.cli import verdicts

    tally: dict[Verdict, int] = {}

    def counted() -> Iterator[Report]:
        for report in reports:
            tally[report.verdict] = tally.get(report.verdict, 0) + 1
            yield report

    colour = form == "text" and verdicts.wants_colour(target)
    if form == "text" and single:
        pieces: Iterator[str] = (verdicts.full(report, lang, colour) for report in counted())
    elif form == "text":
        pieces = verdicts.table(counted(), lang, colour)
    else:
        from dlquiz.judge.reports import render

        pieces = render(counted(), form, lang, single)
    if single:
        for piece in pieces:
            target.write(piece)
    else:
        _write_batch(pieces, tally, count, target, seed, lang)
    return _exit_code(tally)


def _write_batch(
    pieces: Iterator[str], tally: dict[Verdict, int], count: int, target: IO[str], seed: int, lang: Lang
) -> None:
    from dlquiz.cli import verdicts

    click.echo(f"{count} submissions, seed {seed}", err=True)
    with click.progressbar(length=count, file=sys.stderr, show_pos=True, show_eta=True, label="grading") as bar:
        done = 0
        for piece in pieces:
            target.write(piece)
            target.flush()
            bar.update(sum(tally.values()) - done)
            done = sum(tally.values())
    click.echo(verdicts.summary(tally, lang), err=True)


def _exit_code(tally: dict[Verdict, int]) -> int:
    from dlquiz.judge.verdict import Verdict

    if tally.get(Verdict.INTERNAL):
        return ExitCode.GRADER_FAILED
    return ExitCode.ACCEPTED if tally.keys() <= {Verdict.ACCEPTED} else ExitCode.NOT_ACCEPTED
