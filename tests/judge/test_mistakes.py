"""Which known mistakes are named: those that a submission's observations show, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dlquiz.judge.engine import Place
from dlquiz.judge.mistakes import Recognised, contradictions, recognise
from dlquiz.judge.oracle import Played
from dlquiz.judge.task import MistakeSpec, ScenarioSpec, Task
from dlquiz.judge.trial import Outcome
from dlquiz.text import Text

PLACE = Place("numpy", "cpu", 0)
SCENARIOS = ("first", "second", "third")
RIGHT = (1.0, 2.0, 3.0)


def played(*values: float) -> dict[str, Played]:
    """What an implementation shows in the three scenarios: a number in each."""
    outcome = Outcome("observed", {}, b"", 0.0)
    return {name: Played(outcome, [("result", value)]) for name, value in zip(SCENARIOS, values, strict=True)}


class FakeOracle:
    """Knows what every mistake shows."""

    def __init__(self, shown: Mapping[str, tuple[float, ...]]) -> None:
        self._shown = shown

    def play(self, task: Task, file: Path, place: Place, wanted: tuple[str, ...]) -> dict[str, Played]:
        return played(*self._shown[file.stem])


@pytest.fixture
def known(tmp_path: Path):
    """mistakes and what they show -> (oracle, task)"""

    def make(shown: Mapping[str, tuple[float, ...]]) -> tuple[FakeOracle, Task]:
        for name in shown:
            (tmp_path / f"{name}.py").write_text("import numpy\n", "utf-8")
        mistakes = tuple(MistakeSpec(name, Text(name, name), tmp_path / f"{name}.py", ("first",)) for name in shown)
        scenarios = tuple(ScenarioSpec(name, Text(name, name), ("numpy",)) for name in SCENARIOS)
        return FakeOracle(shown), Task("x", "core", ("numpy",), (), (), scenarios, mistakes, tmp_path)

    return make


@pytest.fixture
def names(known):
    def named(shown: Mapping[str, tuple[float, ...]], *actual: float) -> Recognised:
        oracle, task = known(shown)
        return recognise(oracle, task, PLACE, played(*actual), played(*RIGHT))

    return lambda shown, *actual: tuple(each.id for each in named(shown, *actual).mistakes)


def test_a_mistake_is_named_by_what_it_shows(names) -> None:
    assert names({"a": (9.0, 2.0, 3.0), "b": (1.0, 9.0, 3.0)}, 9.0, 2.0, 3.0) == ("a",)


def test_mistakes_that_look_alike_are_both_named(names) -> None:
    shown = {"a": (9.0, 2.0, 8.0), "b": (9.0, 2.0, 8.0), "c": (7.0, 2.0, 3.0)}
    assert set(names(shown, 9.0, 2.0, 8.0)) == {"a", "b"}


def test_the_mistake_that_explains_more_is_named_alone(names) -> None:
    assert names({"part": (9.0, 2.0, 3.0), "whole": (9.0, 8.0, 3.0)}, 9.0, 8.0, 3.0) == ("whole",)


def test_two_mistakes_at_once_are_both_named(names) -> None:
    shown = {"a": (9.0, 2.0, 8.0), "b": (1.0, 9.0, 7.0)}
    assert set(names(shown, 9.0, 9.0, 6.0)) == {"a", "b"}


def test_a_mistake_is_refuted_by_a_scenario_that_it_fails_and_the_submission_passes(names) -> None:
    assert names({"a": (9.0, 8.0, 3.0)}, 9.0, 2.0, 3.0) == ()


def test_what_is_right_is_called_no_mistake(names) -> None:
    assert names({"a": (9.0, 2.0, 3.0), "harmless": RIGHT}, *RIGHT) == ()


def test_contradictions_count_where_a_mistake_shows_otherwise(known) -> None:
    oracle, task = known({"a": (9.0, 8.0, 3.0)})
    (mistake,) = task.mistakes
    counted = [
        contradictions(oracle, task, PLACE, mistake, played(*actual), played(*RIGHT))
        for actual in ((9.0, 8.0, 3.0), (9.0, 7.0, 3.0), (1.0, 2.0, 3.0))
    ]
    assert counted == [0, 1, 2]
