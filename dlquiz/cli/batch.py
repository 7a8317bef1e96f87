"""`dlquiz grade FOLDER`: a row for every submission, a progress bar, and going on after an interruption."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import click

from dlquiz import __version__
from dlquiz.cli import verdicts
from dlquiz.cli.output import exit_code, target_of
from dlquiz.content.library import Library
from dlquiz.errors import UsageError
from dlquiz.judge.journal import Journal, head_of
from dlquiz.judge.reports import render
from dlquiz.judge.verdict import Report, Verdict
from dlquiz.session.grader import Grader, Options
from dlquiz.text import Lang, Text

RESUMED = Text("{count} of them were graded before the interruption", "其中 {count} 份在中断前已评测")
INTERRUPTED = Text(
    "Interrupted: {done} of {count} graded. The same command goes on from there.",
    "已中断：{count} 份中评完 {done} 份；再次运行同一命令即可接着评测。",
)
GRADING = Text("grading", "评测中")
STARTED = Text("{count} submissions, seed {seed}", "{count} 份提交，随机种子 {seed}")


@dataclass(frozen=True, slots=True)
class Form:
    """How the rows are to be written."""

    format: str
    lang: Lang
    output: Path | None


class BatchRun:
    """One run over many files."""

    def __init__(self, grader: Grader, library: Library, files: list[Path], form: Form) -> None:
        self._grader, self._library, self._files, self._form = grader, library, files, form
        self._tally: dict[Verdict, int] = {}

    def run(self, options: Options, seed: int | None, jobs: int) -> int:
        """Grade, write, and return the exit code. `seed`: as asked for; else an interrupted run's, or a fresh one."""
        journal, options = self._journal(options, seed)
        self._say(STARTED, count=len(self._files), seed=options.seed)
        if len(journal):
            self._say(RESUMED, count=len(journal))
        with target_of(self._form.output) as target:
            try:
                self._write(journal, options, jobs, target)
            except BaseException as error:
                journal.close()
                if isinstance(error, KeyboardInterrupt) and self._form.output is not None:
                    self._say(INTERRUPTED, done=len(journal), count=len(self._files))
                raise
        journal.finish()
        click.echo(verdicts.summary(self._tally, self._form.lang), err=True)
        return exit_code(self._tally)

    def _say(self, text: Text, **facts: object) -> None:
        click.echo(text[self._form.lang].format(**facts), err=True)

    def _journal(self, options: Options, seed: int | None) -> tuple[Journal, Options]:
        """The journal beside the output file, and the options with the run's seed."""
        output = self._form.output
        if output is None or (output.exists() and not output.is_file()):  # a device or a pipe keeps nothing
            return Journal(), replace(options, seed=_drawn(seed))
        path = output.with_name(f"{output.name}.journal")
        before = head_of(path)
        if seed is None and isinstance(before.get("seed"), int):
            asked = self._head(replace(options, seed=before["seed"]))
            seed = before["seed"] if asked == before else None
        options = replace(options, seed=_drawn(seed))
        try:
            return Journal(path, self._head(options)), options
        except OSError as error:
            raise UsageError(f"--output {output}: can't be written ({error.strerror}); name a writable place") from None

    def _head(self, options: Options) -> dict[str, Any]:
        """What the rows depend on, apart from the submissions."""
        return {
            "dlquiz": __version__,
            "packs": self._library.fingerprint,
            "exercise": options.exercise,
            "device": options.device,
            "timeout": options.seconds,
            "memory": self._grader.engine.memory_bytes,
            "isolation": self._grader.engine.level,
            "seed": options.seed,
        }

    def _write(self, journal: Journal, options: Options, jobs: int, target: IO[str]) -> None:
        form = self._form
        with Bar(len(self._files), len(journal), GRADING[form.lang]) as bar:
            found = self._grader.grade_all(self._library, self._files, options, jobs, journal, bar.advance)
            reports = self._counted(found)
            if form.format == "text":
                pieces = verdicts.table(reports, form.lang, verdicts.wants_colour(target))
            else:
                pieces = render(reports, form.format, form.lang, single=False)
            with contextlib.closing(found):
                for piece in pieces:
                    target.write(piece)
                    target.flush()

    def _counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self._tally[report.verdict] = self._tally.get(report.verdict, 0) + 1
            yield report


def _drawn(seed: int | None) -> int:
    """A batch gets fresh inputs, so that nobody can have prepared for them."""
    if seed is not None:
        return seed
    import secrets

    return secrets.randbelow(2**31)


class Bar:
    """click's progress bar on stderr, with the rate of what this run grades itself."""

    def __init__(self, count: int, done: int, label: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._start = clock, clock()
        self._found, self._done, self._replayed = done, 0, 0
        self._bar = click.progressbar(
            length=count, file=sys.stderr, show_pos=True, show_eta=True, label=label, item_show_func=self._rate
        )

    def __enter__(self) -> Bar:
        self._bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._bar.__exit__(*error)

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        self._bar.update(1)

    def _rate(self, _: object) -> str:
        fresh, seconds = self._done - self._found, self._clock() - self._start
        return f"{fresh / seconds:.1f}/s" if fresh > 0 and seconds > 1 else ""
