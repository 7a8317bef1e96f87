"""Proves a pack's exercises both ways: what is right is accepted, what is wrong is rejected and recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from dlquiz.content.exercise import Exercise
from dlquiz.content.fault import Fault
from dlquiz.content.library import Library
from dlquiz.content.starter import starter
from dlquiz.errors import DlquizError, UsageError
from dlquiz.judge.engine import require_backend
from dlquiz.judge.verdict import Report, Verdict
from dlquiz.session.degeneracy import degeneracy
from dlquiz.session.grader import Grader
from dlquiz.session.mutation import stale

SEEDS = (0, 1)
MORE_SEEDS = (*SEEDS, 2, 3, 4)
"""Where time is no matter: mistakes must be recognised on fresh seeds too, which takes most of the time."""


def prove_pack(folder: Path, *, jobs: int, progress: Callable[[str], None], thorough: bool = False) -> list[Fault]:
    """Every fault of a pack's exercises, `thorough` on more seeds. `progress` is told each exercise's id when done."""
    seeds = MORE_SEEDS if thorough else SEEDS
    with TemporaryDirectory(prefix="dlquiz-proof-") as temporary:
        home = Path(temporary)
        library = Library.open(home / "data", home / "cache", builtin=folder)
        exercises = [library.exercise(entry.key) for entry in library.entries(kinds=("exercise",))]
        # whole networks, whose references are the longest, first: none of them is left over for one core at the end
        exercises.sort(key=lambda each: -each.reference.stat().st_size)
        with Grader(home / "cache") as grader, ThreadPoolExecutor(max_workers=jobs) as pool:

            def prove(exercise: Exercise) -> list[Fault]:
                faults = list(_faults(grader, home / "cache", exercise, folder, seeds))
                progress(exercise.id)
                return faults

            return sorted(fault for faults in pool.map(prove, exercises) for fault in faults)


def _faults(grader: Grader, cache: Path, exercise: Exercise, root: Path, seeds: Sequence[int]) -> Iterator[Fault]:
    for backend in exercise.backends:
        try:
            require_backend(backend)
        except UsageError as error:
            yield _fault(exercise.folder / "exercise.toml", root, "backends", f"can't be proved: {error}")
            return
    try:
        for seed in seeds:
            again = seed == seeds[0] or not exercise.rights  # once is enough for the reference against itself
            files = (exercise.reference, *exercise.rights) if again else exercise.rights
            faults = list(_right(grader, exercise, root, files, seed))
            yield from faults
            if faults:
                return  # against a broken reference nothing else can be proved
            if seed == seeds[0] or len(seeds) > len(SEEDS):
                yield from _wrong(grader, exercise, root, seed)
        yield from _starters(grader, exercise, root)
        place = _fault(exercise.folder, root, "", "").file
        yield from stale(exercise, place)
        for fault in degeneracy(grader.engine, cache, exercise):
            yield Fault(f"{place}/{fault.file}", fault.line, fault.field, fault.problem)
    except DlquizError as error:
        yield _fault(exercise.folder, root, "exercise", str(error))


def _right(grader: Grader, exercise: Exercise, root: Path, files: Sequence[Path], seed: int) -> Iterator[Fault]:
    """The reference in a second process agrees with itself; every other solution agrees with it."""
    for file in files:
        report = grader.submit(exercise, file, seed=seed, device="cpu")
        if report.verdict is Verdict.INTERNAL:
            yield _broken(exercise, root, report)
            return
        if report.verdict is not Verdict.ACCEPTED:
            yield _fault(file, root, f"seed {seed}", f"must be accepted, is {_found(report)}")


def _wrong(grader: Grader, exercise: Exercise, root: Path, seed: int) -> Iterator[Fault]:
    for mistake in exercise.mistakes:
        report = grader.review(exercise, mistake, seed)
        if report.verdict in (Verdict.ACCEPTED, Verdict.INTERNAL, Verdict.FORBIDDEN, Verdict.INVALID):
            problem = f"must be rejected by the scenarios, is {_found(report)}"
            yield _fault(mistake.file, root, f"seed {seed}", problem)
            continue
        passed = {each.name for each in report.scenarios if each.verdict is Verdict.ACCEPTED}
        for name in sorted(passed & set(mistake.scenarios)):
            problem = f"scenario {name} accepts it; take the name out of mistakes.{mistake.id}, or sharpen the scenario"
            yield _fault(mistake.file, root, f"seed {seed}", problem)
        named = [found for found, _ in report.mistakes]
        if named != [mistake.id]:
            problem = f"must be recognised as {mistake.id}, is {', '.join(named) or 'not recognised'}"
            yield _fault(mistake.file, root, f"seed {seed}", problem)


def _starters(grader: Grader, exercise: Exercise, root: Path) -> Iterator[Fault]:
    """A file that nobody has filled in is rejected, as an error of its own and not of ours."""
    for backend in exercise.backends:
        report = grader.submit(exercise, starter(exercise, backend), backend=backend, device="cpu")
        if report.verdict not in (Verdict.WRONG, Verdict.ERROR):
            field = f"starter ({backend})"
            yield _fault(exercise.folder / "reference.py", root, field, f"must be rejected, is {_found(report)}")


def _found(report: Report) -> str:
    """The verdict and the first thing that is amiss."""
    if report.message is not None:
        return f"{report.verdict}: {report.message.en}"
    for each in report.scenarios:
        if each.verdict is not Verdict.ACCEPTED:
            said = each.message.en.partition("\n")[0] if each.message else ""
            return f"{report.verdict}: {each.name}: {said}"
    return report.verdict


def _broken(exercise: Exercise, root: Path, report: Report) -> Fault:
    """The reference or the scenarios failed: at the line that the judge names."""
    said = _found(report)
    place = re.search(r"\((scenarios\.py|reference\.py|torch\.py):(\d+)\)", said)
    file, line = (place[1], int(place[2])) if place else ("reference.py", 1)
    folder = exercise.folder / "right" if file == "torch.py" else exercise.folder
    return _fault(folder / file, root, "scenario", f"{said}; mend the scenario or the reference", line)


def _fault(file: Path, root: Path, field: str, problem: str, line: int = 1) -> Fault:
    name = str(file.relative_to(root)) if file.is_relative_to(root) else str(file)
    return Fault(name, line, field, problem)
