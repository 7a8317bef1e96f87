"""Plays sources that ought to be rejected: only whether and where they are, and no further than needed.

A learner's submission gets a whole report (`grade.py`); of the thousands of mutants that prove the scenarios of a pack
only the first rejection counts. What is forbidden is no concern here: the scenarios alone must reject.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dlquiz.judge import explain, submission
from dlquiz.judge.compare import TOLERANCES, Rules, first_difference
from dlquiz.judge.engine import Engine, Place, Script
from dlquiz.judge.grade import ARRAY_KINDS, MIN_SECONDS, REFERENCE_FACTOR
from dlquiz.judge.mistakes import contradictions, recognise
from dlquiz.judge.oracle import Oracle, Played
from dlquiz.judge.task import ScenarioSpec, Task
from dlquiz.judge.trial import Outcome, ScenarioTrial
from dlquiz.judge.values import Array, Value, observations
from dlquiz.judge.verdict import Verdict
from dlquiz.sandbox.wire import WireError

NOISE = {"float32": 1e-6, "float64": 1e-12}
"""What is left of an exact zero after some rounding, for values near 1."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a source is not accepted; `scenario` is None when it does not load."""

    verdict: Verdict
    scenario: str | None
    said: str


@dataclass(slots=True)
class _Trial(ScenarioTrial):
    """Ends the job at the first rejection, if that is all that is asked for."""

    rejected: Rejection | None = None
    stops: bool = True

    @property
    def finished(self) -> bool:
        return self.stage == "end" or (self.stops and self.rejected is not None)


class Screen:
    """Plays sources against one task at one place."""

    def __init__(self, engine: Engine, oracle: Oracle, task: Task, place: Place) -> None:
        """Raises JudgeError when the reference itself fails."""
        self._engine, self._oracle, self._task, self._place = engine, oracle, task, place
        self._specs = {each.name: each for each in task.scenarios_for(place.backend)}
        self.expected: Mapping[str, Played] = oracle.expected(task, place)

    @property
    def seconds(self) -> float:
        """How long the reference takes for all scenarios."""
        return sum(each.outcome.seconds for each in self.expected.values())

    def rejection(self, source: str, patience: float = 1.0) -> Rejection | None:
        """The first scenario that rejects a source; None when all of them accept it.

        `patience` multiplies the limits of time.
        """

        def judge(name: str, outcome: Outcome) -> Rejection | None:
            return self._judged(self._specs[name], outcome)[0]

        return self._run(source, judge, stops=True, patience=patience)

    def played(self, source: str) -> dict[str, Played]:
        """What a source does in every scenario that it finishes."""
        found: dict[str, Played] = {}

        def keep(name: str, outcome: Outcome) -> Rejection | None:
            rejected, played = self._judged(self._specs[name], outcome)
            found[name] = played
            return rejected

        self._run(source, keep, stops=False)
        return found

    def accepts(self, name: str, played: Played) -> bool:
        """Whether a scenario accepts what was played."""
        return self._difference(self._specs[name], played.values) is None

    def accepts_exactly(self, name: str, played: Played, dtype: str) -> bool:
        """Whether it would if nothing but rounding were forgiven."""
        rtol, _ = TOLERANCES.get(dtype, TOLERANCES["float64"])
        if dtype not in NOISE or played.values is None:
            return self.accepts(name, played)
        return (
            first_difference(self.expected[name].values or [], played.values, Rules(None, rtol, NOISE[dtype])) is None
        )

    def named(self, played: Mapping[str, Played]) -> tuple[str, ...]:
        """The known mistakes that would be named to who submits this."""
        found = recognise(self._oracle, self._task, self._place, played, self.expected)
        return tuple(each.id for each in found.mistakes)

    def contradicted(self, played: Mapping[str, Played], names: Sequence[str]) -> list[str]:
        """Those of the named mistakes that would have shown in a scenario where this source shows otherwise."""
        chosen = [each for each in self._task.mistakes if each.id in names]
        return [
            each.id
            for each in chosen
            if contradictions(self._oracle, self._task, self._place, each, played, self.expected)
        ]

    def observes_numbers(self, name: str) -> bool:
        """Whether a scenario observes floating numbers: its values are what it is about."""
        return any(_holds_floats(value) for _, value in self.expected[name].values or [])

    # -- inside ----------------------------------------------------------------------------------------------------

    def _run(
        self,
        source: str,
        judge: Callable[[str, Outcome], Rejection | None],
        *,
        stops: bool,
        patience: float = 1.0,
    ) -> Rejection | None:
        limits = {n: patience * self._limit(played.outcome.seconds) for n, played in self.expected.items()}
        trial = _Trial(tuple(self._specs), patience * self._limit(0), limits, stops=stops)

        def hear(name: str, outcome: Outcome) -> None:
            rejected = judge(name, outcome)
            trial.rejected = trial.rejected or rejected

        trial.on_outcome = hear
        libraries = submission.parse(source, "mutant.py").libraries
        place = Place(self._place.backend, self._place.device, self._place.seed, libraries)
        ended = self._engine.run(Script.of(self._task, source, "mutant.py"), place, trial)
        if trial.rejected is not None:
            return trial.rejected
        if trial.load_failure is not None:
            verdict, text = explain.load_failure(trial.load_failure)
            return Rejection(verdict, None, text.en)
        if not trial.finished:
            verdict, text = explain.end_of_process(ended, trial)
            return Rejection(verdict, trial.running, text.en)
        return None

    def _limit(self, seconds: float) -> float:
        return max(self._task.seconds or MIN_SECONDS, REFERENCE_FACTOR * seconds)

    def _judged(self, spec: ScenarioSpec, outcome: Outcome) -> tuple[Rejection | None, Played]:
        if outcome.kind == "broken":
            text = explain.broken_scenario(outcome.header)
            return Rejection(Verdict.INTERNAL, spec.name, text.en), Played(outcome, None)
        if outcome.kind != "observed":
            verdict, text = explain.failure(outcome)
            return Rejection(verdict, spec.name, text.en), Played(outcome, None)
        try:
            values = observations(outcome.header, outcome.payload)
        except WireError as error:
            return Rejection(Verdict.CRASHED, spec.name, str(error)), Played(outcome, None)
        difference = self._difference(spec, values)
        rejected = None if difference is None else Rejection(Verdict.WRONG, spec.name, difference)
        return rejected, Played(outcome, values)

    def _difference(self, spec: ScenarioSpec, values: list[tuple[str, Value]] | None) -> str | None:
        if values is None:
            return "it raised"
        expected = self.expected[spec.name]
        rules = Rules.of(ARRAY_KINDS[self._place.backend], spec.rtol, spec.atol, expected.outcome.header)
        found = first_difference(expected.values or [], values, rules)
        return None if found is None else found.en


def screen(engine: Engine, cache: Path, task: Task, backend: str, seed: int) -> Screen:
    """A screen on the CPU, with an oracle of its own. Raises JudgeError."""
    return Screen(engine, Oracle(engine, cache), task, Place(backend, "cpu", seed))


def _holds_floats(value: Value) -> bool:
    if isinstance(value, Array):
        return value.dtype.startswith(("float", "bfloat")) and value.size > 0
    if isinstance(value, list):
        return any(map(_holds_floats, value))
    if isinstance(value, dict):
        return any(map(_holds_floats, value.values()))
    return isinstance(value, float)
