"""The mutation score of a pack's exercises: how many small changes of a right solution the scenarios notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dlquiz.content.exercise import Exercise
from dlquiz.content.fault import Fault, hint
from dlquiz.content.library import Library
from dlquiz.content.mutation.degenerate import degenerates
from dlquiz.content.mutation.source import Mutant, mutants, sampled
from dlquiz.errors import DlquizError
from dlquiz.judge.engine import Engine
from dlquiz.judge.screening import Rejection
from dlquiz.judge.verdict import Verdict
from dlquiz.session.degeneracy import Bench, benches, judged

BANK_SHARE = 0.98
EXERCISE_SHARE = 0.90
"""The least shares of mutants that the scenarios of a pack, and of each exercise, must reject."""
PATIENCE = 5.0
"""So many times its limit a mutant gets that ran out of time, before it counts as rejected."""
HEAVY_MUTANTS = 40
"""So many of a heavy exercise's stand for all, as each of them costs seconds; nobody looks for mistakes in them."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of an exercise's mutants. Those argued equivalent and accepted count nowhere else."""

    exercise: Exercise
    killed: int
    survivors: tuple[Mutant, ...]
    equivalent: int
    named: int
    """Of the killed: how many would be told of a known mistake."""
    contradicted: tuple[tuple[Mutant, str], ...]
    """Those of them that show something else than the mistake in some scenario."""
    faults: tuple[Fault, ...]

    @property
    def total(self) -> int:
        """Mutants that count."""
        return self.killed + len(self.survivors)

    @property
    def share(self) -> float:
        """The share that was rejected, 0..1."""
        return self.killed / self.total if self.total else 1.0

    def figures(self) -> dict[str, Any]:
        """A row of the table of exercises, as JSON can hold it."""
        exercise = self.exercise
        return {
            "exercise": exercise.id,
            "pack": exercise.pack,
            "topic": exercise.topic,
            "level": exercise.level,
            "title": {"en": exercise.title.en, "zh": exercise.title.zh},
            "backends": list(exercise.backends),
            "scenarios": len(exercise.scenarios),
            "right": 1 + len(exercise.rights),
            "mistakes": len(exercise.mistakes),
            "mutants": self.total,
            "killed": self.killed,
            "score": round(self.share, 4),
            "equivalent": self.equivalent,
            "named": self.named,
            "survivors": [
                {"file": each.file, "line": each.line, "change": each.change, "diff": each.diff}
                for each in self.survivors
            ],
        }


def score_pack(folder: Path, *, jobs: int, most: int, progress: Callable[[Score], None]) -> list[Score]:
    """The scores of a pack's exercises in its order; `progress` is told each as it is done.

    `most` mutants of an exercise at most, the same ones every time. The exercises must have been proved before.
    """
    with TemporaryDirectory(prefix="dlquiz-mutants-") as temporary:
        home = Path(temporary)
        library = Library.open(home / "data", home / "cache", builtin=folder)
        exercises = [library.exercise(entry.key) for entry in library.entries(kinds=("exercise",))]
        with Engine() as engine, ThreadPoolExecutor(max_workers=jobs) as pool:

            def score(exercise: Exercise) -> Score:
                found = _Scoring(exercise, folder.resolve(), most).score(engine, home / "cache")
                progress(found)
                return found

            return list(pool.map(score, exercises))


def is_enough(scores: Sequence[Score]) -> bool:
    """Whether the scenarios reject what they must, of the pack and of each exercise."""
    killed, total = sum(each.killed for each in scores), sum(each.total for each in scores)
    return killed >= BANK_SHARE * total and all(each.share >= EXERCISE_SHARE for each in scores)


class _Scoring:
    """The scoring of one exercise."""

    def __init__(self, exercise: Exercise, root: Path, most: int) -> None:
        self._exercise, self._most = exercise, most
        self._place = exercise.folder.relative_to(root).as_posix() if exercise.folder.is_relative_to(root) else ""
        self._killed = self._equivalent = self._named = 0
        self._survivors: list[Mutant] = []
        self._contradicted: list[tuple[Mutant, str]] = []
        self._faults: list[Fault] = list(stale(exercise, self._place))

    def score(self, engine: Engine, cache: Path) -> Score:
        try:
            found = list(benches(engine, cache, self._exercise))
            for bench in found:
                most = min(self._most, HEAVY_MUTANTS) if bench.is_heavy else self._most
                self._play(bench, most // len(found))
        except (DlquizError, OSError) as error:
            self._faults.append(self._fault("exercise.toml", 1, "mutants", str(error)))
        return Score(
            self._exercise, self._killed, tuple(self._survivors), self._equivalent, self._named,
            tuple(self._contradicted), tuple(self._faults),
        )  # fmt: skip

    def _play(self, bench: Bench, most: int) -> None:
        made = mutants(bench.source, bench.file)
        argued = [each for each in made if each.change in bench.argued]
        counted = sampled([each for each in made if each.change not in bench.argued], most)
        for mutant in (*argued, *counted):
            rejected = bench.screen.rejection(mutant.source)
            if rejected is not None and rejected.verdict is Verdict.TIMEOUT:  # endless, or on a machine that is busy?
                rejected = bench.screen.rejection(mutant.source, PATIENCE)
            self._count(bench, mutant, rejected)
        for mutant, rejected in judged(bench):
            self._count(bench, mutant, rejected)

    def _count(self, bench: Bench, mutant: Mutant, rejected: Rejection | None) -> None:
        if mutant.change in bench.argued:
            self._confirm(mutant, rejected)
        elif rejected is None:
            self._survivors.append(mutant)
        else:
            self._killed += 1
            self._examine(bench, mutant, rejected)

    def _confirm(self, mutant: Mutant, rejected: Rejection | None) -> None:
        """What is argued to be equivalent must indeed be accepted."""
        if rejected is None:
            self._equivalent += 1
        else:
            where = rejected.scenario or "loading"
            problem = f"{mutant.change!r} is rejected by {where}, so it is not equivalent; take it out"
            self._faults.append(self._fault("exercise.toml", 1, "equivalent", problem))

    def _examine(self, bench: Bench, mutant: Mutant, rejected: Rejection) -> None:
        """A rejection must not be the scenario's own failure, and names no mistake that was not made."""
        if rejected.verdict is Verdict.INTERNAL:
            problem = f"with the mutant {mutant.change!r}: {rejected.said}; make the scenario bear any result"
            self._faults.append(self._fault("scenarios.py", 1, rejected.scenario or "scenarios", problem))
        elif rejected.verdict in (Verdict.WRONG, Verdict.ERROR) and not bench.is_heavy:
            self._name(bench, mutant)

    def _name(self, bench: Bench, mutant: Mutant) -> None:
        played = bench.screen.played(mutant.source)
        names = bench.screen.named(played)
        self._named += bool(names)
        self._contradicted += [(mutant, name) for name in bench.screen.contradicted(played, names)]

    def _fault(self, name: str, line: int, field: str, problem: str) -> Fault:
        return Fault(f"{self._place}/{name}".lstrip("/"), line, field, problem)


def stale(exercise: Exercise, place: str) -> Iterator[Fault]:
    """Entries of `[[equivalent]]` that match no mutant of the file as it stands now."""
    for file in dict.fromkeys(each.file for each in exercise.equivalent):
        changes = _changes(exercise, file)
        for each in exercise.equivalent:
            if each.file == file and each.change not in changes:
                near = hint(each.change, changes)
                problem = f"no mutant of {file} makes the change {each.change!r}{near}; mend the entry or take it out"
                yield Fault(f"{place}/exercise.toml", 1, "equivalent", problem)


def _changes(exercise: Exercise, file: str) -> set[str]:
    backend = next((each for each in exercise.backends if exercise.oracle(each) == exercise.folder / file), "")
    if not backend:
        return set()
    source = (exercise.folder / file).read_text(encoding="utf-8")
    found = {each.change for each in mutants(source, file)}
    return found | {each.mutant.change for each in degenerates(source, file, exercise.entry, backend)}
