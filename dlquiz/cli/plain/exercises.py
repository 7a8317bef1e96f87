"""Coding exercises as lines: the statement, a start file, grading as often as the learner likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dlquiz.cli import verdicts
from dlquiz.cli.plain import words
from dlquiz.cli.plain.lines import Command, Lines
from dlquiz.content.exercise import Exercise
from dlquiz.errors import DlquizError
from dlquiz.judge.verdict import Report, Verdict
from dlquiz.session.card import Answered
from dlquiz.session.draft import draft, is_edited
from dlquiz.session.practice import Practice
from dlquiz.text import Lang


class Grades(Protocol):
    """What grading takes; `dlquiz.session.grader.Grader` is the real one."""

    def submit(self, exercise: Exercise, source: Path, *, seed: int = 0) -> Report: ...


@dataclass(frozen=True)
class Bench:
    """Where exercises are solved and graded. `folder` is this session's own, so that every exercise begins afresh."""

    grader: Callable[[], Grades]
    folder: Path


def show(exercise: Exercise, lines: Lines, lang: Lang) -> None:
    """The statement."""
    lines.write(f"**{exercise.title[lang]}**")
    lines.write(exercise.prompt[lang])
    lines.say(words.DEFINE)
    for entry in exercise.entry:
        for line in entry.splitlines():
            lines.raw(f"  {line}")
    if exercise.forbid:
        lines.say(words.FORBIDDEN)
        lines.item(" ", ", ".join(f"`{name}`" for name in exercise.forbid))
    if exercise.conventions:
        lines.say(words.CONVENTIONS)
        for convention in exercise.conventions:
            lines.item("  -", convention[lang])


class Attempt:
    """One exercise from its statement to `go on`."""

    def __init__(self, practice: Practice, exercise: Exercise, bench: Bench, lines: Lines) -> None:
        self._practice, self._exercise, self._bench, self._lines = practice, exercise, bench, lines
        self._backend = exercise.backends[0]
        self._hints = 0

    def take(self, elapsed: Callable[[], float]) -> Answered | Command:
        """Ask for files and grade them until one is accepted or the learner goes on. Each result is on disk at once."""
        self._announce()
        while True:
            typed = self._lines.ask(words.PATH, backends=self._others())
            if typed is Command.UNKNOWN or (typed is Command.SKIP and self._practice.answered):
                return self._practice.answered or self._practice.give_up(elapsed())
            if isinstance(typed, Command):
                return typed
            self._do(typed.strip(), elapsed)
            answered = self._practice.answered
            if answered is not None and answered.right:
                return answered

    def _do(self, typed: str, elapsed: Callable[[], float]) -> None:
        if typed == "h":
            self._hint()
        elif typed in self._exercise.backends:
            self._backend = typed
            self._announce()
        elif typed:
            self._grade(Path(typed).expanduser(), elapsed)
        elif (path := self._start_file()) is not None:
            if is_edited(path, self._exercise, self._backend):
                self._grade(path, elapsed)
            else:
                self._lines.say(words.NOT_EDITED)

    def _grade(self, path: Path, elapsed: Callable[[], float]) -> None:
        if not path.is_file():
            self._lines.raw(words.NO_FILE[self._practice.lang].format(path=path))
            return
        try:
            report = self._bench.grader().submit(self._exercise, path, seed=0)
        except DlquizError as error:
            self._lines.raw(words.NOT_GRADED[self._practice.lang].format(reason=error))
            return
        if report.verdict is Verdict.INTERNAL:
            reason = report.message[self._practice.lang] if report.message else report.verdict
            self._lines.raw(words.NOT_GRADED[self._practice.lang].format(reason=reason))
            return
        passed = report.verdict is Verdict.ACCEPTED
        self._practice.answer_exercise(passed, report.score, elapsed(), text=str(path))
        for line in verdicts.full(report, self._practice.lang, self._lines.colour).splitlines():
            self._lines.raw(line)

    def _start_file(self) -> Path | None:
        try:
            return draft(self._exercise, self._backend, self._bench.folder / self._backend)
        except DlquizError as error:
            self._lines.raw(error.said(self._practice.lang))
            return None

    def _announce(self) -> None:
        path = self._start_file()
        if path is not None:
            self._lines.raw(words.START_FILE[self._practice.lang].format(path=path))

    def _others(self) -> str:
        names = [backend for backend in self._exercise.backends if backend != self._backend]
        return words.BACKENDS[self._practice.lang].format(names=", ".join(names)) if names else ""

    def _hint(self) -> None:
        hints = self._exercise.hints
        if self._hints == len(hints):
            self._lines.say(words.NO_MORE_HINTS)
            return
        self._hints += 1
        self._lines.say(words.HINT, number=self._hints, count=len(hints))
        self._lines.write(hints[self._hints - 1][self._practice.lang], "  ")


def tell(exercise: Exercise, lines: Lines, lang: Lang) -> None:
    """The explanation, once it is solved or given up."""
    lines.say(words.EXPLANATION)
    lines.write(exercise.explanation[lang], "  ")
