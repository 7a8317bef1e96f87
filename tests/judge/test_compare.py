"""Expected against actual: what differs, and what is the same in spite of its form."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dlquiz.judge.compare import Rules, first_difference
from dlquiz.judge.values import Array, Other, Raised, Value

NUMPY, OPEN = Rules("ndarray"), Rules(None)


def array(values: Any, dtype: str = "float64", kind: str = "ndarray") -> Array:
    plain = np.asarray(values, dtype)
    return Array(kind, dtype, "cpu", plain.shape, plain.tobytes())


def difference(expected: Value, actual: Value, rules: Rules = NUMPY) -> str | None:
    found = first_difference([("result", expected)], [("result", actual)], rules)
    return None if found is None else found.en


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (1.0, 1),
        (1.0, array(1.0)),
        (array(1.0), 1.0),
        (array(0.1, "float32"), 0.1),
        (3, array(3, "int32", "scalar")),
        (array([1, 2], "int64"), array([1, 2], "int32")),
        (float("nan"), float("nan")),
        (array([np.nan, np.inf]), array([np.nan, np.inf])),
        (array([1.0]), array([1.0 + 9e-8])),
        ([1, "a", None], [1, "a", None]),
        (Raised("ValueError"), Raised("ValueError")),
        (array(np.zeros((0, 4))), array(np.zeros((0, 4)))),
    ],
)
def test_agrees(expected: Value, actual: Value) -> None:
    assert difference(expected, actual) is None


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        (1, 1.0, "(int)"),
        (True, 1, "(bool)"),
        (1, True, "(int)"),
        (1.0, "1.0", "1.0"),
        (1.0, None, "None"),
        (array([1.0]), array([1.0], "float32"), "expected dtype float64, got float32"),
        (array([1.0]), array([1], "int64"), "dtype"),
        (array([1.0]), array([[1.0]]), "expected shape (1,), got (1, 1)"),
        (array([1.0]), [1.0], "a sequence of 1"),
        (array([1.0]), array([1.0], kind="tensor"), "expected numpy.ndarray, got torch.Tensor"),
        (array([1.0]), array([np.nan]), "got nan"),
        (array([np.inf]), array([-np.inf]), "expected inf, got -inf"),
        (array([1.0, 2.0, 3.0]), array([1.0, 2.5, 3.1]), "result[1]: expected 2, got 2.5; 2 of 3 values differ"),
        (array([True], "bool"), array([False], "bool"), "1 of 1"),
        (array([np.inf]), array([1.0]), "expected inf, got 1"),
        ([1, 2], [1], "expected 2 values, got 1"),
        ({"a": 1}, {"b": 1}, "missing a; not expected b"),
        (Raised("ValueError"), Raised(None), "ValueError was not raised"),
        (Raised("ValueError"), Raised("TypeError"), "expected ValueError, got TypeError"),
        (array([1.0]), Other("generator"), "a generator"),
    ],
)
def test_differs(expected: Value, actual: Value, words: str) -> None:
    found = difference(expected, actual)
    assert found is not None
    assert words in found


def test_names_the_worst_place_not_the_first() -> None:
    found = difference(array([[0.0, 0.0], [0.0, 0.0]]), array([[0.1, 0.0], [0.0, 7.0]]))
    assert found is not None
    assert found.startswith("result[1, 1]: expected 0, got 7; 2 of 4")


def test_tolerances_of_the_scenario_replace_those_of_the_dtype() -> None:
    assert difference(array([1.0]), array([1.01]), Rules("ndarray", 0.1, 0.0)) is None
    assert difference(array([1.0]), array([1.0 + 9e-8]), Rules("ndarray", 0.0, 0.0)) is not None


def test_a_mistake_of_the_other_backend_is_compared_without_its_kind() -> None:
    assert difference(array([1.0]), array([1.0], kind="tensor"), OPEN) is None


def test_missing_and_surplus_results_are_said() -> None:
    one: list[tuple[str, Value]] = [("a", 1)]
    two: list[tuple[str, Value]] = [("a", 1), ("b", 2)]
    missing, surplus = first_difference(two, one, NUMPY), first_difference(one, two, NUMPY)
    assert missing is not None
    assert missing.en == "b is missing"
    assert surplus is not None


def test_hostile_text_is_made_printable() -> None:
    found = difference(1.0, Other("\x1b[2J"))
    assert found is not None
    assert "\x1b" not in found
