"""Recognises a known mistake: a wrong submission whose observations are those of a file in `wrong/`."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dlquiz.errors import JudgeError
from dlquiz.judge import submission
from dlquiz.judge.compare import Rules, first_difference
from dlquiz.judge.engine import Place, text_of
from dlquiz.judge.oracle import Oracle, Played
from dlquiz.judge.task import MistakeSpec, Task


@dataclass(frozen=True, slots=True)
class Recognised:
    """The mistakes that fit, best first, and for each scenario the one that explains it."""

    mistakes: tuple[MistakeSpec, ...]
    by_scenario: Mapping[str, str]


def recognise(
    oracle: Oracle, task: Task, place: Place, actual: Mapping[str, Played], expected: Mapping[str, Played]
) -> Recognised:
    """Match a rejected submission against the known mistakes."""
    rules = _rules(task, expected)
    failed = {n for n, played in actual.items() if n in expected and not agree(expected[n], played, rules[n])}
    fits: list[_Fit] = []
    for mistake in task.mistakes:
        made = _made(oracle, task, mistake, place)
        fails, alike = _likeness(made, actual, expected, rules)
        explained = {name for name in alike if _says_the_same(made[name], actual[name])}
        # right where the mistake fails: then it is another that looks like it
        if explained and fails <= failed:
            fits.append(_Fit(len(fails - alike), mistake, explained))
    fits.sort(key=lambda fit: fit.rank)
    best = [fit for fit in fits if fit.rank == fits[0].rank]
    named = _covering([*best, *fits], failed)
    by_scenario: dict[str, str] = {}
    for fit in reversed(named):
        by_scenario |= dict.fromkeys(fit.explained, fit.mistake.id)
    return Recognised(tuple(fit.mistake for fit in named), by_scenario)


def contradictions(
    oracle: Oracle,
    task: Task,
    place: Place,
    mistake: MistakeSpec,
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
) -> int:
    """In how many scenarios a mistake would have shown in another way than the submission does, or it alone would."""
    fails, alike = _likeness(_made(oracle, task, mistake, place), actual, expected, _rules(task, expected))
    return len(fails - alike)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A mistake that explains some failures; in `contradicted` scenarios it would have shown otherwise than it did."""

    contradicted: int
    mistake: MistakeSpec
    explained: set[str]

    @property
    def rank(self) -> tuple[int, int]:
        """The best first."""
        return self.contradicted, -len(self.explained)


def _rules(task: Task, expected: Mapping[str, Played]) -> dict[str, Rules]:
    """How each scenario is compared: as strictly as when it was judged."""
    headers = {name: played.outcome.header for name, played in expected.items()}
    return {
        each.name: replace(Rules.of(None, each.rtol, each.atol, headers.get(each.name, {})), tells=False)
        for each in task.scenarios
    }


def agree(one: Played, other: Played, rules: Rules) -> bool:
    """Whether two plays of a scenario show the same."""
    if one.values is None or other.values is None:
        return one.values is None and other.values is None and one.exception == other.exception
    return first_difference(one.values, other.values, rules) is None


def _made(oracle: Oracle, task: Task, mistake: MistakeSpec, place: Place) -> Mapping[str, Played]:
    """What the mistake's file does, on its own backend."""
    try:
        backend = _backend(text_of(mistake.file), mistake.file.name, task.backends)
        device = place.device if backend == place.backend else "cpu"
        wanted = tuple(each.name for each in task.scenarios_for(backend))
        return oracle.play(task, mistake.file, Place(backend, device, place.seed, frozenset({place.backend})), wanted)
    except JudgeError:
        return {}  # a broken mistake file must not cost the learner the verdict; `pack check` reports it


@functools.lru_cache(maxsize=1024)
def _backend(source: str, name: str, backends: tuple[str, ...]) -> str:
    return submission.backend_of(submission.parse(source, name), backends)


def _likeness(
    made: Mapping[str, Played],
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
    rules: Mapping[str, Rules],
) -> tuple[set[str], set[str]]:
    """The scenarios that the mistake fails, and those of them in which the submission does as it does."""
    shared = [name for name in made if name in actual and name in expected]
    fails = {name for name in shared if not agree(expected[name], made[name], rules[name])}
    return fails, {name for name in fails if agree(made[name], actual[name], rules[name])}


def _says_the_same(made: Played, actual: Played) -> bool:
    """An exception's type alone is no evidence, its text is."""
    return made.values is not None or made.text == actual.text


def _covering(fits: Sequence[_Fit], failed: set[str]) -> list[_Fit]:
    """The best fits, and further ones only while they explain a failure that none before did (two mistakes at once)."""
    named: list[_Fit] = []
    left = set(failed)
    for fit in fits:
        is_tied = bool(named) and fit.rank == named[0].rank
        if fit not in named and (is_tied or fit.explained & left):
            named.append(fit)
            left -= fit.explained
    return named
