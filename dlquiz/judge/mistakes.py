"""Recognises a known mistake: a wrong submission whose observations are those of a file in `wrong/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    failed = [n for n, played in actual.items() if n in expected and not agree(expected[n], played, rules[n])]
    fits: list[tuple[int, int, MistakeSpec, set[str]]] = []
    for mistake in task.mistakes:
        made = _made(oracle, task, mistake, place)
        explained = {name for name in failed if name in made and _explains(made, actual, expected, rules, name)}
        if explained and not _is_refuted(made, actual, expected, rules):
            contradicted = _contradictions(made, actual, expected, rules)
            fits.append((contradicted, -len(explained), mistake, explained))
    fits.sort(key=lambda fit: fit[:2])
    best = [fit for fit in fits if fit[:2] == fits[0][:2]]
    named = _covering([*best, *fits], set(failed))
    by_scenario: dict[str, str] = {}
    for _, _, mistake, explained in reversed(named):
        by_scenario |= dict.fromkeys(explained, mistake.id)
    return Recognised(tuple(mistake for _, _, mistake, _ in named), by_scenario)


def contradictions(
    oracle: Oracle,
    task: Task,
    place: Place,
    mistake: MistakeSpec,
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
) -> int:
    """In how many scenarios a mistake would have shown in another way than the submission does, or it alone would."""
    rules = _rules(task, expected)
    return _contradictions(_made(oracle, task, mistake, place), actual, expected, rules)


def _rules(task: Task, expected: Mapping[str, Played]) -> dict[str, Rules]:
    """How each scenario is compared: as strictly as when it was judged."""
    headers = {name: played.outcome.header for name, played in expected.items()}
    return {each.name: Rules.of(None, each.rtol, each.atol, headers.get(each.name, {})) for each in task.scenarios}


def agree(one: Played, other: Played, rules: Rules) -> bool:
    """Whether two plays of a scenario show the same."""
    if one.values is None or other.values is None:
        return one.values is None and other.values is None and one.exception == other.exception
    return first_difference(one.values, other.values, rules) is None


def _made(oracle: Oracle, task: Task, mistake: MistakeSpec, place: Place) -> Mapping[str, Played]:
    """What the mistake's file does, on its own backend."""
    try:
        parsed = submission.parse(text_of(mistake.file), mistake.file.name)
        backend = submission.backend_of(parsed, task.backends)
        device = place.device if backend == place.backend else "cpu"
        wanted = tuple(each.name for each in task.scenarios_for(backend))
        return oracle.play(task, mistake.file, Place(backend, device, place.seed, frozenset({place.backend})), wanted)
    except JudgeError:
        return {}  # a broken mistake file must not cost the learner the verdict; `pack check` reports it


def _explains(
    made: Mapping[str, Played],
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
    rules: Mapping[str, Rules],
    name: str,
) -> bool:
    """The mistake fails this scenario, and in the same way. An exception's type alone is no evidence, its text is."""
    if made[name].values is None and made[name].text != actual[name].text:
        return False
    fails = not agree(expected[name], made[name], rules[name])
    return fails and agree(made[name], actual[name], rules[name])


def _is_refuted(
    made: Mapping[str, Played],
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
    rules: Mapping[str, Rules],
) -> bool:
    """Whether the submission is right in a scenario that the mistake fails: then it is another that looks like it."""
    return any(
        not agree(expected[name], made[name], rules[name]) and agree(expected[name], actual[name], rules[name])
        for name in made
        if name in actual and name in expected
    )


def _contradictions(
    made: Mapping[str, Played],
    actual: Mapping[str, Played],
    expected: Mapping[str, Played],
    rules: Mapping[str, Rules],
) -> int:
    """In how many scenarios the mistake would have shown, and did not."""
    shared = [name for name in made if name in actual and name in expected]
    return sum(
        not agree(expected[name], made[name], rules[name]) and not agree(made[name], actual[name], rules[name])
        for name in shared
    )


def _covering(
    fits: list[tuple[int, int, MistakeSpec, set[str]]], failed: set[str]
) -> list[tuple[int, int, MistakeSpec, set[str]]]:
    """The best fits, and further ones only while they explain a failure that none before did (two mistakes at once)."""
    named: list[tuple[int, int, MistakeSpec, set[str]]] = []
    left = set(failed)
    for fit in fits:
        is_tied = bool(named) and fit[:2] == named[0][:2]
        if fit not in named and (is_tied or fit[3] & left):
            named.append(fit)
            left -= fit[3]
    return named
