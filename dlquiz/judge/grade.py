"""Grades one submission: loads nothing of it here, compares what its process observed with what the reference's did."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dlquiz.errors import JudgeError, WorkerError
from dlquiz.judge import explain, forbidden
from dlquiz.judge.compare import Rules, first_difference
from dlquiz.judge.conversation import Ended
from dlquiz.judge.engine import Engine, Place, Script
from dlquiz.judge.mistakes import Recognised, recognise
from dlquiz.judge.oracle import Oracle, Played
from dlquiz.judge.submission import Submission
from dlquiz.judge.task import ScenarioSpec, Task
from dlquiz.judge.trial import Outcome, ScenarioTrial
from dlquiz.judge.values import observations
from dlquiz.judge.verdict import GRAVITY, Report, ScenarioResult, Verdict
from dlquiz.sandbox.wire import WireError
from dlquiz.text import Text

MIN_SECONDS = 2.0
REFERENCE_FACTOR = 20
EXPLAINABLE = frozenset({Verdict.WRONG, Verdict.ERROR})
"""Verdicts behind which a known mistake may stand."""
ARRAY_KINDS = {"numpy": "ndarray", "torch": "tensor"}

OnScenario = Callable[[ScenarioResult], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to grade, how, and where. `seconds` replaces the limit of every scenario."""

    task: Task
    submission: Submission
    place: Place
    seconds: float | None = None


class Judge:
    """Grades submissions one after another, or from several threads at once."""

    def __init__(self, engine: Engine, cache: Path) -> None:
        self.engine = engine
        self.oracle = Oracle(engine, cache)

    def review(self, request: Request, file: Path) -> Report:
        """The report of a pack's own wrong solution, from the play that recognises it too: it runs once, not twice.

        Raises JudgeError.
        """
        return _Grading(self, request, None).review(file)

    def grade(self, request: Request, on_scenario: OnScenario | None = None) -> Report:
        """The report of one submission. The grader's own failure is a report too: `internal`."""
        start = time.monotonic()
        session = _Grading(self, request, on_scenario)
        try:
            try:
                return session.report()
            except WorkerError:  # the system was short of memory, say, or a resident worker came to its end: once more
                self.engine.forsake_residents()
                session = _Grading(self, request, on_scenario)
                return session.report()
        except JudgeError as error:
            message = Text(f"the grader failed: {error}", f"评测程序自身出错：{error}")
            return session.whole(Verdict.INTERNAL, message, time.monotonic() - start)


class _BreachError(Exception):
    """The source alone decides the verdict."""

    def __init__(self, verdict: Verdict, message: Text) -> None:
        super().__init__(message.en)
        self.verdict, self.message = verdict, message


class _Grading:
    def __init__(self, judge: Judge, request: Request, on_scenario: OnScenario | None) -> None:
        self._judge, self._request, self._on_scenario = judge, request, on_scenario
        self._task, self._place = request.task, request.place
        self._specs = {each.name: each for each in self._task.scenarios_for(self._place.backend)}
        self._expected: dict[str, Played] = {}
        self._actual: dict[str, Played] = {}
        self._results: dict[str, ScenarioResult] = {}
        self._whole_verdict: Verdict | None = None

    def report(self) -> Report:
        start = time.monotonic()
        submission = self._request.submission
        if submission.fault is not None:
            return self.whole(Verdict.INVALID, submission.fault, 0.0)
        self._judge.engine.warm("torch" if "torch" in submission.libraries else self._place.backend)
        try:
            recorded = self._read_source(submission)
        except _BreachError as breach:
            return self.whole(breach.verdict, breach.message, 0.0)
        self._expected = self._judge.oracle.expected(self._task, self._place)
        trial = self._trial()
        script = Script.of(self._task, submission.source, _shown_name(submission), recorded=recorded)
        ended = self._judge.engine.run(script, self._place, trial)
        message = self._conclude(trial, ended)
        return self._finish(message, ended.output.decode("utf-8", "replace"), time.monotonic() - start)

    def review(self, file: Path) -> Report:
        submission, place = self._request.submission, self._place
        if submission.fault is not None:
            return self.whole(Verdict.INVALID, submission.fault, 0.0)
        try:
            self._read_source(submission)
        except _BreachError as breach:
            return self.whole(breach.verdict, breach.message, 0.0)
        self._expected = self._judge.oracle.expected(self._task, place)
        played = self._judge.oracle.play(self._task, file, place, tuple(self._specs))
        for name, each in played.items():
            self._heard(name, each.outcome)
        unfinished = Text("it does not end", "没有运行结束")
        for name in self._specs.keys() - played.keys():
            self._heard_result(ScenarioResult(name, self._specs[name].title, Verdict.CRASHED, unfinished))
        return self._finish(None, "", 0.0)

    def _read_source(self, submission: Submission) -> bool:
        """Whether its job must be recorded. Raises _BreachError when the source uses what is forbidden."""
        assert submission.tree is not None
        try:
            reading = forbidden.read(submission.tree, self._task.forbid)
        except RecursionError:
            text = Text("its expressions are nested too deeply", "表达式嵌套过深")
            raise _BreachError(Verdict.INVALID, text) from None
        if reading.breaches:
            raise _BreachError(Verdict.FORBIDDEN, explain.several([breach.text for breach in reading.breaches]))
        return reading.needs_recording

    def _trial(self) -> ScenarioTrial:
        fixed, least = self._request.seconds, self._task.seconds or MIN_SECONDS
        limits = {
            name: fixed or max(least, REFERENCE_FACTOR * played.outcome.seconds)
            for name, played in self._expected.items()
        }
        return ScenarioTrial(tuple(self._specs), fixed or least, limits, self._heard)

    def _heard(self, name: str, outcome: Outcome) -> None:
        """A scenario ended: compare at once, so that results stream."""
        self._heard_result(self._judged(self._specs[name], outcome))

    def _judged(self, spec: ScenarioSpec, outcome: Outcome) -> ScenarioResult:
        def result(verdict: Verdict, message: Text | None = None) -> ScenarioResult:
            return ScenarioResult(spec.name, spec.title, verdict, message, None, outcome.seconds)

        if outcome.kind == "broken":
            return result(Verdict.INTERNAL, explain.broken_scenario(outcome.header))
        used = outcome.header.get("used")
        breaches = forbidden.recorded_breaches(
            [name for name in used if isinstance(name, str)] if isinstance(used, list) else [],
            self._expected[spec.name].used,
            self._task.forbid,
        )
        if breaches:
            return result(Verdict.FORBIDDEN, explain.several([breach.text for breach in breaches]))
        if outcome.kind != "observed":
            self._actual[spec.name] = Played(outcome, None)
            return result(*explain.failure(outcome))
        try:
            values = observations(outcome.header, outcome.payload)
        except WireError as error:
            return result(Verdict.CRASHED, explain.violation(str(error)))
        self._actual[spec.name] = Played(outcome, values)
        expected = self._expected[spec.name]
        rules = Rules.of(ARRAY_KINDS[self._place.backend], spec.rtol, spec.atol, expected.outcome.header)
        difference = first_difference(expected.values or [], values, rules)
        return result(Verdict.ACCEPTED) if difference is None else result(Verdict.WRONG, difference)

    def _conclude(self, trial: ScenarioTrial, ended: Ended) -> Text | None:
        """Give the scenarios that did not end their verdicts; the message when none of them began."""
        left = [spec for name, spec in self._specs.items() if name not in self._results]
        if trial.load_failure is not None:
            verdict, message = explain.load_failure(trial.load_failure)
            self._skip(left)
            self._whole_verdict = verdict
            return message
        if not left:
            return None
        verdict, message = explain.end_of_process(ended, trial)
        if trial.stage == "load":
            self._skip(left)
            self._whole_verdict = verdict
            return message
        first, *rest = left
        self._heard_result(ScenarioResult(first.name, first.title, verdict, message))
        self._skip(rest)
        return None

    def _heard_result(self, result: ScenarioResult) -> None:
        self._results[result.name] = result
        if self._on_scenario is not None:
            self._on_scenario(result)

    def _skip(self, specs: list[ScenarioSpec]) -> None:
        for spec in specs:
            self._heard_result(ScenarioResult(spec.name, spec.title, Verdict.SKIPPED))

    def _finish(self, message: Text | None, output: str, seconds: float) -> Report:
        results = [self._results[name] for name in self._specs]
        recognised = self._recognised(results)
        results = [_with_mistake(each, recognised) for each in results]
        found = {each.verdict for each in results}
        verdict = self._whole_verdict or next((each for each in GRAVITY if each in found), Verdict.ACCEPTED)
        mistakes = tuple((mistake.id, mistake.text) for mistake in recognised.mistakes)
        return self._report(verdict, tuple(results), message, mistakes, output, seconds)

    def _recognised(self, results: list[ScenarioResult]) -> Recognised:
        if not any(each.verdict in EXPLAINABLE for each in results) or not self._task.mistakes:
            return Recognised((), {})
        return recognise(self._judge.oracle, self._task, self._place, self._actual, self._expected)

    def whole(self, verdict: Verdict, message: Text, seconds: float) -> Report:
        """A report in which no scenario ran."""
        skipped = tuple(ScenarioResult(spec.name, spec.title, Verdict.SKIPPED) for spec in self._specs.values())
        return self._report(verdict, skipped, message, (), "", seconds)

    def _report(
        self,
        verdict: Verdict,
        results: tuple[ScenarioResult, ...],
        message: Text | None,
        mistakes: tuple[tuple[str, Text], ...],
        output: str,
        seconds: float,
    ) -> Report:
        place = self._place
        return Report(
            self._request.submission.name, self._task.id, self._task.pack, place.backend, place.device, place.seed,
            verdict, seconds, self._judge.engine.level, results, message, mistakes, output,
        )  # fmt: skip


def _with_mistake(result: ScenarioResult, recognised: Recognised) -> ScenarioResult:
    mistake = recognised.by_scenario.get(result.name)
    if mistake is None or result.verdict not in EXPLAINABLE:
        return result
    return ScenarioResult(result.name, result.title, result.verdict, result.message, mistake, result.seconds)


def _shown_name(submission: Submission) -> str:
    """The file's name alone: the job must not learn where it lies."""
    return os.path.basename(submission.name) or "solution.py"  # noqa: PTH119 (the name may be no path)
