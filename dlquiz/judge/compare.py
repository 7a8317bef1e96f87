"""Expected against actual observations: structure, then kind, shape, dtype, then values.

Tolerances are those of `torch.testing.assert_close` for the dtype, and beside them what another order of summation
costs: rounding errors of a sum of n numbers grow like sqrt(n) and are as large as its largest terms are, not as the
result is (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 4.2). A scenario may set its own
tolerances, which then hold alone. NaN equals NaN, and an infinity only itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dlquiz.judge.shown import KIND_NAMES, clipped, described, family, is_number, listing, shape_of, shown, slices
from dlquiz.judge.values import Array, Raised, Value
from dlquiz.text import Text

# https://docs.pytorch.org/docs/stable/testing.html: rtol, atol
TOLERANCES = {
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
    "float32": (1.3e-6, 1e-5),
    "float64": (1e-7, 1e-7),
}
EPSILONS = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}
ROUNDINGS = 1.0
"""In sqrt(n) epsilons. A loop over 10 to 10^6 numbers was measured to be 0.55 of them off NumPy's pairwise sum."""
HALVES, HALF_AS = ("float16", "bfloat16"), "float32"
HALF_LENGTH = 16
"""The libraries sum halves in float32, so that only a few roundings show, however long the sum."""
LONGEST = 1 << 40
SMALL_SIZE = 20_000
UNTOLD = Text("the values differ", "数值不同")


@dataclass(frozen=True, slots=True)
class Rules:
    """How strictly to compare. `array_kind` is the learner's (`ndarray` or `tensor`); None leaves it open."""

    array_kind: str | None = None
    rtol: float | None = None
    atol: float | None = None
    length: int = 0
    """How many numbers a sum may run over: the size of the scenario's largest input."""
    dtype: str = "float64"
    """What the scenario computes in: a plain number says nothing of it."""
    tells: bool = True
    """Whether anybody reads where and by how much arrays differ; finding it takes longer than seeing that they do."""

    @classmethod
    def of(cls, kind: str | None, rtol: float | None, atol: float | None, header: Mapping[str, Any]) -> Rules:
        """For a scenario; `header` is that of the reference's observation."""
        drawn, dtype = header.get("drawn"), header.get("dtype")
        length = drawn if type(drawn) is int and 0 < drawn < LONGEST else 0
        return cls(kind, rtol, atol, length, dtype if isinstance(dtype, str) and dtype in EPSILONS else "float64")

    def slack(self, dtype: str) -> float:
        """What the order of summation may cost, as a share of the largest value."""
        if self.rtol is not None or self.atol is not None or dtype not in EPSILONS:
            return 0.0
        length = min(self.length, HALF_LENGTH) if dtype in HALVES else self.length
        return ROUNDINGS * EPSILONS[dtype] * math.sqrt(length)

    def tolerance(self, dtype: str) -> tuple[float, float]:
        """(rtol, atol) for a floating dtype."""
        rtol, atol = TOLERANCES.get(dtype, TOLERANCES["float64"])
        return (rtol if self.rtol is None else self.rtol, atol if self.atol is None else self.atol)


def first_difference(expected: list[tuple[str, Value]], actual: list[tuple[str, Value]], rules: Rules) -> Text | None:
    """Why the observations differ, for a person; None when they agree."""
    for index, (name, value) in enumerate(expected):
        if index >= len(actual):
            return Text(f"{name} is missing", f"缺少 {name}")
        found_name, found = actual[index]
        if found_name != name:
            return Text(f"expected {name}, found {clipped(found_name)}", f"应为 {name}，实为 {clipped(found_name)}")
        difference = _difference(value, found, rules, name)
        if difference is not None:
            return difference
    if len(actual) > len(expected):
        return Text("more results than expected", "结果数量过多")
    return None


def _difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    if isinstance(expected, Array) or (is_number(expected) and isinstance(actual, Array)):
        return _array_difference(expected, actual, rules, where)
    if is_number(expected):
        return _number_difference(expected, actual, rules, where)
    if isinstance(expected, Raised):
        return _raised_difference(expected, actual, where)
    if isinstance(expected, list):
        return _list_difference(expected, actual, rules, where)
    if isinstance(expected, dict):
        return _dict_difference(expected, actual, rules, where)
    if type(expected) is type(actual) and expected == actual:
        return None
    return _mismatch(where, shown(expected), shown(actual))


def _mismatch(where: str, expected: str, actual: str) -> Text:
    return Text(f"{where}: expected {expected}, got {actual}", f"{where}：应为 {expected}，实为 {actual}")


def _list_difference(expected: list[Value], actual: Value, rules: Rules, where: str) -> Text | None:
    if not isinstance(actual, list):
        return _mismatch(where, f"a sequence of {len(expected)}", shown(actual))
    if len(actual) != len(expected):
        return _mismatch(where, f"{len(expected)} values", f"{len(actual)}")
    for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
        difference = _difference(one, other, rules, f"{where}[{index}]")
        if difference is not None:
            return difference
    return None


def _dict_difference(expected: dict[int | str, Value], actual: Value, rules: Rules, where: str) -> Text | None:
    if not isinstance(actual, dict):
        return _mismatch(where, "a dict", shown(actual))
    missing, extra = expected.keys() - actual.keys(), actual.keys() - expected.keys()
    if missing or extra:
        lacks, has = listing(missing), listing(extra)
        return Text(f"{where}: missing {lacks}; not expected {has}", f"{where}：缺少 {lacks}；多出 {has}")
    for key, value in expected.items():
        difference = _difference(value, actual[key], rules, f"{where}[{key!r}]")
        if difference is not None:
            return difference
    return None


def _raised_difference(expected: Raised, actual: Value, where: str) -> Text | None:
    if expected == actual:
        return None
    if not isinstance(actual, Raised):
        return _mismatch(where, "a call that raises", shown(actual))
    if expected.name is None:
        return Text(
            f"{where}: raised {clipped(actual.name)}, but should not", f"{where}：不应抛出 {clipped(actual.name)}"
        )
    if actual.name is None:
        return Text(f"{where}: {expected.name} was not raised", f"{where}：没有抛出 {expected.name}")
    return _mismatch(where, expected.name, clipped(actual.name))


def _number_difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    kind = family(expected)
    # a float result may come as the int 1, an int result never as 1.0
    if not is_number(actual) or (family(actual) != kind and (kind, family(actual)) != ("float", "int")):
        return _mismatch(where, f"{shown(expected)} ({kind})", described(actual))
    if kind != "float":
        return None if expected == actual else _mismatch(where, shown(expected), shown(actual))
    one, other = _as_float(expected), _as_float(actual)
    rtol, atol = rules.tolerance(rules.dtype)
    rtol += rules.slack(rules.dtype)
    close = one == other or (math.isnan(one) and math.isnan(other))
    if not close and math.isfinite(one) and math.isfinite(other):
        close = abs(one - other) <= atol + rtol * abs(one)
    return None if close else _mismatch(where, shown(expected), shown(actual))


def _as_float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:  # an int beyond the largest float
        return math.inf if number > 0 else -math.inf


def _array_difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    is_scalar = not isinstance(expected, Array) or not expected.shape
    if is_scalar and is_number(actual):
        plain = _item(expected) if isinstance(expected, Array) else expected
        return _number_difference(plain, actual, _loosened(expected, rules), where)
    if is_scalar and isinstance(actual, Array) and not actual.shape and not isinstance(expected, Array):
        return _number_difference(expected, _item(actual), _loosened(actual, rules, HALF_AS), where)
    if not isinstance(actual, Array):
        return _mismatch(where, described(expected), described(actual))
    if not isinstance(expected, Array):
        return _mismatch(where, f"{shown(expected)} (a number)", described(actual))
    return _form_difference(expected, actual, rules, where) or _value_difference(expected, actual, rules, where)


def _item(array: Array) -> Any:
    elements = array.elements()
    return array.data.item() if elements is None else elements[0]


def _loosened(typed: Value, rules: Rules, half_as: str | None = None) -> Rules:
    """A number beside a 0-d array of a narrow dtype is compared at that dtype's precision.

    A learner who answers in halves unasked gains nothing by it: see `HALF_AS`.
    """
    if not isinstance(typed, Array) or family(typed) != "float":
        return rules
    is_unasked = half_as is not None and typed.dtype in HALVES and rules.dtype not in HALVES
    return replace(rules, dtype=half_as if is_unasked and half_as else typed.dtype)


def _form_difference(expected: Array, actual: Array, rules: Rules, where: str) -> Text | None:
    wanted_kind = rules.array_kind or expected.kind
    if rules.array_kind and actual.shape and actual.kind != wanted_kind:
        return _mismatch(where, KIND_NAMES[wanted_kind], KIND_NAMES[actual.kind])
    if expected.shape != actual.shape:
        one, other = shape_of(expected), shape_of(actual)
        return Text(f"{where}: expected shape {one}, got {other}", f"{where}：形状应为 {one}，实为 {other}")
    same = expected.dtype == actual.dtype if family(expected) == "float" else family(expected) == family(actual)
    if not same:
        one, other = expected.dtype, actual.dtype
        return Text(f"{where}: expected dtype {one}, got {other}", f"{where}：dtype 应为 {one}，实为 {other}")
    return None


def _agree_plainly(expected: Array, actual: Array, rules: Rules) -> bool | None:
    """Whether small arrays agree, without numpy: most grades need it for nothing else, and it takes 0.1 s to import.

    None for large ones.
    """
    if expected.raw == actual.raw and expected.dtype == actual.dtype and "float" not in expected.dtype:
        return True
    one, other = (a.elements() if a.size <= SMALL_SIZE else None for a in (expected, actual))
    if one is None or other is None:
        return None
    if family(expected) != "float":
        return one == other
    rtol, atol = rules.tolerance(expected.dtype)
    if math.dist(one, other) <= atol:  # in C: no single difference is larger, and NaN or infinities make it neither
        return True
    atol += rules.slack(expected.dtype) * max((abs(a) for a in one if math.isfinite(a)), default=0.0)
    # a difference of infinities or with a NaN is NaN, and compares false: such pairs agree only as the same value
    return all(
        a == b or abs(a - b) <= atol + rtol * abs(a) < math.inf or (a != a and b != b)  # noqa: PLR0124
        for a, b in zip(one, other, strict=True)
    )


def _value_difference(expected: Array, actual: Array, rules: Rules, where: str) -> Text | None:
    agreed = _agree_plainly(expected, actual, rules)
    if agreed or (agreed is False and not rules.tells):
        return None if agreed else UNTOLD
    import numpy as np

    one, other = expected.data, actual.data
    if family(expected) != "float":
        bad = one != other
        gap = bad.astype(float)
    else:
        rtol, atol = rules.tolerance(expected.dtype)
        wide, seen = one.astype(np.float64), other.astype(np.float64)
        atol += rules.slack(expected.dtype) * float(np.max(np.abs(wide), initial=0.0, where=np.isfinite(wide)))
        with np.errstate(all="ignore"):
            gap = np.abs(wide - seen)
            close = (gap <= atol + rtol * np.abs(wide)) & np.isfinite(wide) & np.isfinite(seen)
        bad = ~(close | (wide == seen) | (np.isnan(wide) & np.isnan(seen)))
        gap = np.where(np.isfinite(gap), gap, np.inf)
    count = int(np.count_nonzero(bad))
    if count and not rules.tells:
        return UNTOLD
    return None if count == 0 else _worst(expected, actual, np.where(bad, gap, -1.0), count, where)


def _worst(expected: Array, actual: Array, gap: Any, count: int, where: str) -> Text:
    """The message for values that differ: how many, the worst place, both values, and a slice around it."""
    import numpy as np

    index = tuple(int(i) for i in np.unravel_index(int(np.nanargmax(gap)), gap.shape)) if gap.ndim else ()
    place = f"{where}[{', '.join(map(str, index))}]" if index else where
    one, other = shown(expected.data[index].item()), shown(actual.data[index].item())
    total = gap.size
    table = slices(expected, actual, index)
    return Text(
        f"{place}: expected {one}, got {other}; {count} of {total} values differ{table.en}",
        f"{place}：应为 {one}，实为 {other}；{total} 个值中有 {count} 个不同{table.zh}",
    )
