"""`dlquiz grade`: one file as a report, a folder as a table."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlquiz import paths as places
from dlquiz.cli import cores
from dlquiz.errors import UsageError
from dlquiz.judge.engine import MEMORY_MIB, Engine
from dlquiz.text import LANGS, Lang, language_of

if TYPE_CHECKING:
    from dlquiz.content.library import Library
    from dlquiz.session.grader import Grader, Options

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
@click.option("--no-resident", is_flag=True, help="Leave no warm worker behind for the next grade, and use none.")
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
    no_resident: bool,
    lang: Lang | None,
) -> int:
    """Grade solutions: a file, several, or folders of them.

    Exit codes: 0 all accepted, 1 not all, 2 bad input, 3 the grader itself failed.
    With --output, a batch that was interrupted goes on where it stopped when the same command is run again.
    """
    single = len(paths) == 1 and not paths[0].is_dir()
    if watch and not single:
        raise UsageError("--watch takes one file")
    lang = lang or language_of(os.environ)
    with Engine(None, mib, _residence(no_resident)) as engine:
        if single:
            # first of all: the worker imports its libraries while we load the rest of the program and open the packs
            _warm(engine, paths[0])
        _require(engine, require_isolation)
        from dlquiz.session.grader import Grader, Options

        grader = Grader(places.cache_dir(), engine=engine)
        options = Options(exercise, None, device, seed or 0, seconds)
        if watch:
            from dlquiz.cli.watch import watch as run_watch

            return run_watch(grader, _library(), paths[0], options, lang)
        if single:
            return _grade_one(grader, paths[0], options, form, output, lang)
        from dlquiz.cli.batch import BatchRun, Form
        from dlquiz.session.grader import files_of

        run = BatchRun(grader, _library(), files_of(paths), Form(form, lang, output))
        return run.run(options, seed, jobs or cores.usable())


def _library() -> Library:
    from dlquiz.cli.bank import opened

    return opened()


def _grade_one(grader: Grader, path: Path, options: Options, form: str, output: Path | None, lang: Lang) -> int:
    from dlquiz.cli.output import exit_code, target_of
    from dlquiz.judge.submission import read

    report = grader.grade(_library(), read(path), options)
    with target_of(output) as target:
        if form == "text":
            from dlquiz.cli import verdicts

            target.write(verdicts.full(report, lang, verdicts.wants_colour(target)))
        else:
            from dlquiz.judge.reports import render

            for piece in render([report], form, lang, single=True):
                target.write(piece)
    return exit_code({report.verdict: 1})


def _residence(no_resident: bool) -> Path | None:
    """Where a warm worker may be found and left; None where it is not wanted."""
    from dlquiz.judge import resident

    return None if no_resident else resident.place(os.environ)


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
