"""Grading as a use case: from a library's exercise and a learner's source to a report, on warm workers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz.errors import UsageError
from dlquiz.judge import device as devices
from dlquiz.judge import submission as submissions
from dlquiz.judge.engine import Engine, Place, require_backend
from dlquiz.judge.grade import Judge, OnScenario, Request
from dlquiz.judge.submission import Submission
from dlquiz.judge.task import MistakeSpec, ScenarioSpec, Task
from dlquiz.judge.verdict import Report, Verdict
from dlquiz.text import Text

if TYPE_CHECKING:
    from dlquiz.content.exercise import Exercise, Mistake
    from dlquiz.content.library import Library
    from dlquiz.judge.journal import Journal

SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "venv", "site-packages"})


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade; as the command line says it. `seconds` replaces every scenario's limit."""

    exercise: str | None = None
    backend: str | None = None
    device: str = "auto"
    seed: int = 0
    seconds: float | None = None


def task_of(exercise: Exercise) -> Task:
    """An exercise as the judge takes it."""
    return Task(
        id=exercise.id,
        pack=exercise.pack,
        backends=exercise.backends,
        entry=exercise.entry,
        forbid=exercise.forbid,
        scenarios=tuple(ScenarioSpec(s.name, s.title, s.backends, s.rtol, s.atol) for s in exercise.scenarios),
        mistakes=tuple(MistakeSpec(m.id, m.text, m.file, m.scenarios) for m in exercise.mistakes),
        folder=exercise.folder,
        seconds=exercise.timeout,
    )


class Grader:
    """Warm workers behind one call. Threads may submit at the same time; `close` ends the workers.

    `residence`: where a resident worker may be joined and left (see `Engine`).
    """

    def __init__(
        self, cache: Path, *, level: str | None = None, engine: Engine | None = None, residence: Path | None = None
    ) -> None:
        self.engine = engine or Engine(level, residence=residence)
        self._judge = Judge(self.engine, cache)

    @classmethod
    def resident(cls, cache: Path) -> Grader:
        """One that joins the worker which an earlier command left, and leaves its own; unless the user said no."""
        from dlquiz.judge import resident

        return cls(cache, residence=resident.place(os.environ))

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        self.engine.close()

    def warm(self, backend: str) -> None:
        """Start importing a backend's libraries in the background."""
        self.engine.warm(backend)

    def submit(
        self,
        exercise: Exercise,
        source: Path | str,
        *,
        backend: str | None = None,
        device: str = "auto",
        seed: int = 0,
        seconds: float | None = None,
        on_scenario: OnScenario | None = None,
    ) -> Report:
        """Grade a file, or a source text. Raises UsageError for a file that can't be read or an absent device."""
        if isinstance(source, Path):
            submission = submissions.read(source)
        else:
            submission = submissions.parse(source, f"{exercise.id.replace('-', '_')}.py")
        options = Options(None, backend, device, seed, seconds)
        return self._judge.grade(_request(exercise, submission, options), on_scenario)

    def review(self, exercise: Exercise, mistake: Mistake, seed: int) -> Report:
        """What a learner who makes a known mistake is told. Raises JudgeError, or UsageError for an unreadable file."""
        request = _request(exercise, submissions.read(mistake.file), Options(device="cpu", seed=seed))
        return self._judge.review(request, mistake.file)

    def grade(self, library: Library, submission: Submission, options: Options) -> Report:
        """Grade a submission whose exercise is found as its file says. Raises UsageError when it can't be."""
        exercise = exercise_for(library, submission, Path(submission.name).stem, options.exercise)
        return self._judge.grade(_request(exercise, submission, options), None)

    def grade_all(
        self,
        library: Library,
        paths: Sequence[Path],
        options: Options,
        jobs: int,
        journal: Journal | None = None,
        on_done: Callable[[], None] = lambda: None,
    ) -> Generator[Report]:
        """A report for every path, in order, whatever happens to any of them.

        What the journal holds is not graded again, unless the file has changed. `on_done` is told of each that is done.
        """
        from dlquiz.judge.batch import Batch, Piece  # loads threads' queues: 2 ms
        from dlquiz.judge.journal import Journal

        def piece(path: Path) -> Piece:
            return Piece(str(path), _digest(path), lambda: self._row(library, path, options))

        return Batch(map(piece, paths), jobs, Journal() if journal is None else journal, on_done).reports()

    def _row(self, library: Library, path: Path, options: Options) -> Report:
        try:
            return self.grade(library, submissions.read(path), options)
        except UsageError as error:
            return _failed(path, options, Verdict.INVALID, Text(error.said("en"), error.said("zh")), self.engine.level)
        except Exception as error:  # one submission must never cost the others their rows
            text = f"the grader failed: {type(error).__name__}: {error}"
            return _failed(path, options, Verdict.INTERNAL, Text(text, text), self.engine.level)


def _digest(path: Path) -> str:
    """Of the file's content; what can't be read has none, and its row says so."""
    try:
        if not path.is_file():  # a pipe would never end
            return ""
        with path.open("rb") as file:
            return hashlib.blake2b(file.read(submissions.SOURCE_BYTES + 1), digest_size=16).hexdigest()
    except OSError:
        return ""


def _failed(path: Path, options: Options, verdict: Verdict, message: Text, level: str) -> Report:
    return Report(
        str(path), options.exercise or "", "", options.backend or "", "", options.seed, verdict, 0.0, level, (), message
    )


def _request(exercise: Exercise, submission: Submission, options: Options) -> Request:
    backend = options.backend or submissions.backend_of(submission, exercise.backends)
    require_backend(backend)
    if "torch" in submission.libraries:
        require_backend("torch")
    device = devices.resolve(options.device, backend)
    place = Place(backend, device, options.seed, submission.libraries)
    return Request(task_of(exercise), submission, place, options.seconds)


def exercise_for(library: Library, submission: Submission, stem: str, wanted: str | None) -> Exercise:
    """The exercise that was asked for, or that the submission shows to be for. Raises UsageError."""
    if wanted is None:
        rows = library.entries(kinds=("exercise",))
        ids = [row.id for row in rows]
        entries = {row.id if ids.count(row.id) == 1 else row.key: row.entry for row in rows}
        wanted = submissions.exercise_of(submission, stem, entries)
    entry = library.entry(wanted)
    if entry.kind != "exercise":
        raise UsageError(f"{wanted}: is a question, not an exercise; see: dlquiz list exercises")
    return library.exercise(entry.key)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that were named and the Python files below named folders. Raises UsageError when a folder has none."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        below = sorted(each for each in path.rglob("*.py") if each.is_file() and not _is_skipped(each, path))
        if not below:
            raise UsageError(f"{path}: no Python file below this folder; name the folder that holds the submissions")
        found += below
    return found


def _is_skipped(path: Path, root: Path) -> bool:
    return any(part in SKIPPED_FOLDERS or part.startswith(".") for part in path.relative_to(root).parts)
