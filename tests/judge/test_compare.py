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


def loop_sum(values: Any, dtype: str) -> Any:
    """A sum one after another, rounding to the dtype at every step, as a learner's loop does."""
    return np.cumsum(values.astype(dtype), dtype=dtype)[-1]


@pytest.mark.parametrize("count", [10, 1000, 10**6])
@pytest.mark.parametrize("low", [0.0, -1.0])
def test_another_order_of_summation_is_no_mistake_in_float32(count: int, low: float) -> None:
    values = np.random.default_rng(0).uniform(low, 1, (3, count)).astype("float32")
    vectorised, looped = values.sum(1), np.array([loop_sum(row, "float32") for row in values], "float32")
    rules = Rules("ndarray", length=count, dtype="float32")
    assert difference(array(vectorised, "float32"), array(looped, "float32"), rules) is None
    assert difference(float(vectorised[0]), float(looped[0]), rules) is None or low < 0


@pytest.mark.parametrize(
    ("dtype", "count"), [("float32", 10), ("float32", 1000), ("float32", 5_000), ("float64", 10**6)]
)
def test_one_too_few_in_the_denominator_is_a_mistake(dtype: str, count: int) -> None:
    values = np.random.default_rng(1).normal(2.0, 1.0, (4, count)).astype(dtype)
    rules = Rules("ndarray", length=4 * count, dtype=dtype)
    for right, wrong in ((values.mean(1), values.sum(1) / (count - 1)), (values.var(1), values.var(1, ddof=1))):
        assert difference(array(right, dtype), array(wrong, dtype), rules) is not None
        assert difference(float(right[0]), float(wrong[0]), rules) is not None


@pytest.mark.parametrize("count", [4, 100, 10_000])
def test_a_normalisation_in_another_order_is_no_mistake(count: int) -> None:
    x = np.random.default_rng(2).normal(1000.0, 10.0, count).astype("float32")
    mean, var = x.mean(), x.var()
    one = (x - mean) / np.sqrt(var + np.float32(1e-5))
    scale = np.float32(1) / np.sqrt(loop_sum((x - mean) ** 2, "float32") / np.float32(count) + np.float32(1e-5))
    assert (
        difference(array(one, "float32"), array((x - mean) * scale, "float32"), Rules("ndarray", length=count)) is None
    )


def test_float16_is_compared_at_its_own_precision() -> None:
    x = np.random.default_rng(3).normal(0, 1, 64).astype("float16")
    wide = (x.astype("float32") - x.astype("float32").mean()) / x.astype("float32").std()
    steps = (x - x.mean()) / x.std()
    rules = Rules("ndarray", length=64)
    assert difference(array(wide, "float16"), array(steps, "float16"), rules) is None
    unbiased = (x - x.mean()) / x.astype("float32").std(ddof=4)
    assert difference(array(wide, "float16"), array(unbiased, "float16"), rules) is not None


def bfloat16(values: Any) -> Array:
    """Rounded towards zero, as cutting a float32 in half does."""
    plain = np.asarray(values, "<f4")
    return Array("tensor", "bfloat16", "cpu", plain.shape, (plain.view("<u4") >> 16).astype("<u2").tobytes())


def test_bfloat16_is_compared_at_its_own_precision() -> None:
    rules = Rules("tensor", length=64)
    assert difference(bfloat16([1.0, 3.0]), bfloat16([1.01, 2.99]), rules) is None
    assert difference(bfloat16([1.0, 3.0]), bfloat16([1.0, 4.0]), rules) is not None
    assert difference(bfloat16([1.0]), array([1.0], "float32", "tensor"), rules) is not None
    assert difference(bfloat16([np.nan, np.inf]), bfloat16([np.nan, np.inf]), rules) is None


def test_tolerances_of_the_scenario_hold_alone() -> None:
    one, other = array([1000.0, 0.0], "float32"), array([1000.0, 1e-3], "float32")
    assert difference(one, other, Rules("ndarray", length=10**6)) is None
    assert difference(one, other, Rules("ndarray", 1e-6, 0.0, length=10**6)) is not None


def test_answering_in_halves_gains_no_tolerance() -> None:
    assert difference(1.0, array(1.0009765625, "float16")) is not None
    assert difference(1.0, array(1.0, "float16")) is None


def test_rules_are_those_of_the_references_observation() -> None:
    assert Rules.of(None, None, None, {"drawn": 100, "dtype": "float32"}) == Rules(length=100, dtype="float32")
    assert Rules.of(None, None, None, {"drawn": -1, "dtype": "object"}) == Rules()
    assert Rules.of(None, None, None, {}) == Rules()


def test_hostile_values_are_compared_all_the_same() -> None:
    assert difference(1.0, 2**1024 - 1) is not None
    assert difference(1.0, -(2**1024)) is not None
    listed = difference({"a": 1}, {f"k{i}" * 100: i for i in range(10_000)})
    assert listed is not None
    assert len(listed) < 2000
