"""Proves that scenarios ask for values: what gives no answer (zeros, a constant, the echoed input) is rejected."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dlquiz.content.exercise import Exercise, ScenarioInfo
from dlquiz.content.fault import Fault
from dlquiz.content.mutation.degenerate import (
    APPLICABLE,
    DETACHED,
    INAPPLICABLE,
    PROOFS,
    RESULTS,
    at_once,
    degenerates,
)
from dlquiz.content.mutation.source import Mutant
from dlquiz.judge.engine import Engine
from dlquiz.judge.oracle import Played
from dlquiz.judge.screening import Rejection, Screen, screen
from dlquiz.session.grader import task_of

SEED = 0
SLOW_SECONDS = 0.15
"""Where the reference takes longer, a plain check tries degenerates scenario by scenario only, `--mutants` all."""
HEAVY_SECONDS = 0.5
"""A whole network, whose reference takes longer, is heavy."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An oracle of an exercise and the screen on which what is made of it is played."""

    exercise: Exercise
    backend: str
    file: str
    source: str
    screen: Screen

    @property
    def is_heavy(self) -> bool:
        """Whether each play costs seconds."""
        return self.screen.seconds > HEAVY_SECONDS

    @property
    def argued(self) -> frozenset[str]:
        """The changes of this file that are argued to be equivalent."""
        return frozenset(each.change for each in self.exercise.equivalent if each.file == self.file)

    @property
    def scenarios(self) -> list[ScenarioInfo]:
        """Those whose observations this oracle decides: the other oracle's are proved with that."""
        first = self.exercise.backends[0]
        own = [each for each in self.exercise.scenarios if self.backend in each.backends]
        return own if self.backend == first else [each for each in own if first not in each.backends]


def benches(engine: Engine, cache: Path, exercise: Exercise) -> Iterator[Bench]:
    """One for each oracle. Raises JudgeError where the oracle itself fails."""
    for backend in exercise.backends:
        oracle = exercise.oracle(backend)
        file = oracle.relative_to(exercise.folder).as_posix()
        played = screen(engine, cache, task_of(exercise), backend, SEED)
        yield Bench(exercise, backend, file, oracle.read_text(encoding="utf-8"), played)


def degeneracy(engine: Engine, cache: Path, exercise: Exercise) -> Iterator[Fault]:
    """What of an exercise would accept no answer, as faults; `file` is relative to the exercise's folder."""
    for bench in benches(engine, cache, exercise):
        argued = bench.argued
        # the second oracle is there for its gradients: anything else of it shows in the first one
        wanted = "" if bench.backend == exercise.backends[0] else DETACHED
        for mutant, rejected in () if bench.screen.seconds > SLOW_SECONDS else judged(bench, wanted):
            if rejected is not None or mutant.change in argued:
                continue
            problem = (
                f"the scenarios accept a solution whose {mutant.change}; sharpen one, or argue in [[equivalent]] "
                f"(change = {mutant.change!r}) why nobody could tell"
            )
            yield Fault(mutant.file, mutant.line, "degenerate", problem)
        yield from _empty_scenarios(bench)


def judged(bench: Bench, wanted: str = "") -> Iterator[tuple[Mutant, Rejection | None]]:
    """The degenerate solutions, entry point by entry point, that could show here, and what rejects each.

    `wanted` is how the descriptions of those asked for end.
    """
    for each in degenerates(bench.source, bench.file, bench.exercise.entry, bench.backend):
        if not each.mutant.change.endswith(wanted):
            continue
        rejected = bench.screen.rejection(each.mutant.source)
        if rejected is not None and INAPPLICABLE in rejected.said:
            continue
        if rejected is None and each.probe is not None and not _is_applicable(bench, each.probe):
            continue
        yield each.mutant, rejected


def _is_applicable(bench: Bench, probe: str) -> bool:
    """Whether there is anything to change at all: results, or gradients that could flow."""
    found = bench.screen.played(probe).values()
    return any(each.values is None and APPLICABLE in str(each.text) for each in found)


# -- scenario by scenario ----------------------------------------------------------------------------------------------


def _empty_scenarios(bench: Bench) -> Iterator[Fault]:
    sources = at_once(bench.source, bench.exercise.entry)

    @functools.cache
    def play(name: str) -> Mapping[str, Played]:
        return bench.screen.played(sources[name])

    def tries(names: Iterable[str], scenario: ScenarioInfo) -> list[_Tried]:
        return [_Tried(name, play(name).get(scenario.name), bench, scenario) for name in names if name in sources]

    for scenario in bench.scenarios:
        problem = _problem(bench, scenario, tries)
        if problem:
            yield Fault("scenarios.py", 1, scenario.name, problem)


def _problem(bench: Bench, scenario: ScenarioInfo, tries: Callable[[Iterable[str], ScenarioInfo], list[_Tried]]) -> str:
    """Why a scenario proves nothing about values; empty when it does, or when it is not about values.

    One that observes no floating number (errors, shapes, structure, counts) is none. Among the others, one is empty if
    neither wrong results nor changed arguments, state or global generators, nor calls without effect fail it. And a
    result that is right only within the tolerance must not be zeros, a constant or the input.
    """
    if not bench.screen.observes_numbers(scenario.name):
        return ""
    found = tries(RESULTS, scenario)
    for each in found:
        if each.is_accepted and not each.is_accepted_exactly:
            return (
                f"accepts a solution that {RESULTS[each.name]}, but only within its tolerance; "
                f"lower rtol and atol, or scale the inputs so that results are near 1"
            )
    if not any(each.is_rejected for each in found):  # seldom: whole networks play the others for nothing else
        found += tries(PROOFS[len(RESULTS) :], scenario)
    if any(each.is_rejected for each in found) or not any(each.is_accepted for each in found):
        return ""
    return (
        "observes numbers that don't depend on the solution: zeros, a constant and the echoed input all pass; "
        "drop it, or observe results"
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """What became of a degenerate in a scenario; `played` is None where it did not get there."""

    name: str
    played: Played | None
    bench: Bench
    scenario: ScenarioInfo

    @property
    def is_accepted(self) -> bool:
        return self.played is not None and self.bench.screen.accepts(self.scenario.name, self.played)

    @property
    def is_accepted_exactly(self) -> bool:
        dtype = self.scenario.dtype
        return self.played is not None and self.bench.screen.accepts_exactly(self.scenario.name, self.played, dtype)

    @property
    def is_rejected(self) -> bool:
        """By the scenario: one that could not be tried there says nothing."""
        return not self.is_accepted and (self.played is None or INAPPLICABLE not in str(self.played.text))
