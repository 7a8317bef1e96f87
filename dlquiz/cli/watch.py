"""`dlquiz grade --watch`: grade again whenever the file changes, on a worker that stays warm."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from dlquiz.cli import verdicts
from dlquiz.content.library import Library
from dlquiz.errors import ExitCode, UsageError
from dlquiz.judge.submission import read
from dlquiz.judge.verdict import Verdict
from dlquiz.session.grader import Grader, Options
from dlquiz.text import Lang, Text

POLL_SECONDS = 0.1
WAITING = Text(
    "Watching {path}; save it to grade again, Ctrl-C to end.", "正在监视 {path}；保存即重新评测，按 Ctrl-C 结束。"
)


def watch(grader: Grader, library: Library, path: Path, options: Options, lang: Lang) -> int:
    """Loop until Ctrl-C; returns the exit code of the last grade."""
    code = ExitCode.BAD_INPUT
    seen: tuple[int, int] | None = None
    try:
        while True:
            now = _stamp(path)
            if now is not None and now != seen:
                seen = now
                code = _grade(grader, library, path, options, lang)
                click.echo(WAITING[lang].format(path=path), err=True)
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        return code


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when the file is saved; None while an editor has it moved away."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _grade(grader: Grader, library: Library, path: Path, options: Options, lang: Lang) -> ExitCode:
    start = time.perf_counter()
    try:
        report = grader.grade(library, read(path), options)
    except UsageError as error:  # half-written files come and go while one edits
        click.echo(f"dlquiz: {error}", err=True)
        return ExitCode.BAD_INPUT
    if sys.stdout.isatty():
        click.clear()
    click.echo(verdicts.full(report, lang, verdicts.wants_colour(sys.stdout)), nl=False)
    click.echo(f"{(time.perf_counter() - start) * 1000:.0f} ms", err=True)
    return ExitCode.ACCEPTED if report.verdict is Verdict.ACCEPTED else ExitCode.NOT_ACCEPTED
