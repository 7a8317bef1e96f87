"""Expected against actual observations: structure, then kind, shape, dtype, then values.

Tolerances are those of `torch.testing.assert_close` for the dtype, unless the scenario sets its own. NaN equals NaN,
and an infinity only itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from dlquiz.judge.values import Array, Other, Raised, Value
from dlquiz.text import Text

# https://docs.pytorch.org/docs/stable/testing.html: rtol, atol
TOLERANCES = {
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
    "float32": (1.3e-6, 1e-5),
    "float64": (1e-7, 1e-7),
}
KIND_NAMES = {"ndarray": "numpy.ndarray", "tensor": "torch.Tensor", "scalar": "numpy scalar"}
SLICE_EDGE = 3
SMALL_SIZE = 20_000


@dataclass(frozen=True, slots=True)
class Rules:
    """How strictly to compare. `array_kind` is the learner's (`ndarray` or `tensor`); None leaves it open."""

    array_kind: str | None = None
    rtol: float | None = None
    atol: float | None = None

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
            return Text(f"expected {name}, found {_clip(found_name)}", f"应为 {name}，实为 {_clip(found_name)}")
        difference = _difference(value, found, rules, name)
        if difference is not None:
            return difference
    if len(actual) > len(expected):
        return Text("more results than expected", "结果数量过多")
    return None


def _difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    if isinstance(expected, Array) or (_is_number(expected) and isinstance(actual, Array)):
        return _array_difference(expected, actual, rules, where)
    if _is_number(expected):
        return _number_difference(expected, actual, rules, where)
    if isinstance(expected, Raised):
        return _raised_difference(expected, actual, where)
    if isinstance(expected, list):
        return _list_difference(expected, actual, rules, where)
    if isinstance(expected, dict):
        return _dict_difference(expected, actual, rules, where)
    if type(expected) is type(actual) and expected == actual:
        return None
    return _mismatch(where, _shown(expected), _shown(actual))


def _mismatch(where: str, expected: str, actual: str) -> Text:
    return Text(f"{where}: expected {expected}, got {actual}", f"{where}：应为 {expected}，实为 {actual}")


def _list_difference(expected: list[Value], actual: Value, rules: Rules, where: str) -> Text | None:
    if not isinstance(actual, list):
        return _mismatch(where, f"a sequence of {len(expected)}", _shown(actual))
    if len(actual) != len(expected):
        return _mismatch(where, f"{len(expected)} values", f"{len(actual)}")
    for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
        difference = _difference(one, other, rules, f"{where}[{index}]")
        if difference is not None:
            return difference
    return None


def _dict_difference(expected: dict[int | str, Value], actual: Value, rules: Rules, where: str) -> Text | None:
    if not isinstance(actual, dict):
        return _mismatch(where, "a dict", _shown(actual))
    missing, extra = expected.keys() - actual.keys(), actual.keys() - expected.keys()
    if missing or extra:
        lacks, has = (
            ", ".join(map(str, sorted(missing, key=str))) or "-",
            ", ".join(_clip(k) for k in sorted(extra, key=str)) or "-",
        )
        return Text(f"{where}: missing {lacks}; not expected {has}", f"{where}：缺少 {lacks}；多出 {has}")
    for key, value in expected.items():
        difference = _difference(value, actual[key], rules, f"{where}[{key!r}]")
        if difference is not None:
            return difference
    return None


def _listing(keys: set[int | str]) -> str:
    return ", ".join(_clip(key) for key in sorted(keys, key=str)) or "-"


def _raised_difference(expected: Raised, actual: Value, where: str) -> Text | None:
    if expected == actual:
        return None
    if not isinstance(actual, Raised):
        return _mismatch(where, "a call that raises", _shown(actual))
    if expected.name is None:
        return Text(f"{where}: raised {_clip(actual.name)}, but should not", f"{where}：不应抛出 {_clip(actual.name)}")
    if actual.name is None:
        return Text(f"{where}: {expected.name} was not raised", f"{where}：没有抛出 {expected.name}")
    return _mismatch(where, expected.name, _clip(actual.name))


def _is_number(value: Value) -> bool:
    return isinstance(value, (bool, int, float))


def _family(value: Value) -> str:
    """bool, int or float: of a number, or of an array's dtype."""
    if isinstance(value, Array):
        return "bool" if value.dtype == "bool" else "int" if "int" in value.dtype else "float"
    return type(value).__name__


def _number_difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    family = _family(expected)
    # a float result may come as the int 1, an int result never as 1.0
    if not _is_number(actual) or (_family(actual) != family and (family, _family(actual)) != ("float", "int")):
        return _mismatch(where, f"{_shown(expected)} ({family})", _described(actual))
    if family != "float":
        return None if expected == actual else _mismatch(where, _shown(expected), _shown(actual))
    one, other = float(expected), float(actual)  # type: ignore[arg-type]
    rtol, atol = rules.tolerance("float64")
    close = one == other or (math.isnan(one) and math.isnan(other))
    if not close and math.isfinite(one) and math.isfinite(other):
        close = abs(one - other) <= atol + rtol * abs(one)
    return None if close else _mismatch(where, _shown(expected), _shown(actual))


def _array_difference(expected: Value, actual: Value, rules: Rules, where: str) -> Text | None:
    is_scalar = not isinstance(expected, Array) or not expected.shape
    if is_scalar and _is_number(actual):
        plain = _item(expected) if isinstance(expected, Array) else expected
        return _number_difference(plain, actual, _loosened(expected, rules), where)
    if is_scalar and isinstance(actual, Array) and not actual.shape and not isinstance(expected, Array):
        return _number_difference(expected, _item(actual), _loosened(actual, rules), where)
    if not isinstance(actual, Array):
        return _mismatch(where, _described(expected), _described(actual))
    if not isinstance(expected, Array):
        return _mismatch(where, f"{_shown(expected)} (a number)", _described(actual))
    return _form_difference(expected, actual, rules, where) or _value_difference(expected, actual, rules, where)


def _item(array: Array) -> Any:
    elements = array.elements()
    return array.data.item() if elements is None else elements[0]


def _loosened(typed: Value, rules: Rules) -> Rules:
    """A number beside a 0-d array of a narrow dtype is compared at that dtype's precision."""
    if not isinstance(typed, Array) or _family(typed) != "float":
        return rules
    return Rules(rules.array_kind, *rules.tolerance(typed.dtype))


def _form_difference(expected: Array, actual: Array, rules: Rules, where: str) -> Text | None:
    wanted_kind = rules.array_kind or expected.kind
    if rules.array_kind and actual.shape and actual.kind != wanted_kind:
        return _mismatch(where, KIND_NAMES[wanted_kind], KIND_NAMES[actual.kind])
    if expected.shape != actual.shape:
        one, other = _shape(expected), _shape(actual)
        return Text(f"{where}: expected shape {one}, got {other}", f"{where}：形状应为 {one}，实为 {other}")
    same = expected.dtype == actual.dtype if _family(expected) == "float" else _family(expected) == _family(actual)
    if not same:
        one, other = expected.dtype, actual.dtype
        return Text(f"{where}: expected dtype {one}, got {other}", f"{where}：dtype 应为 {one}，实为 {other}")
    return None


def _agree_plainly(expected: Array, actual: Array, rules: Rules) -> bool:
    """Whether small arrays agree, without numpy: most grades need it for nothing else, and it takes 0.1 s to import."""
    if expected.raw == actual.raw and expected.dtype == actual.dtype and "float" not in expected.dtype:
        return True
    one, other = (a.elements() if a.size <= SMALL_SIZE else None for a in (expected, actual))
    if one is None or other is None:
        return False
    if _family(expected) != "float":
        return one == other
    rtol, atol = rules.tolerance(expected.dtype)
    # a difference of infinities or with a NaN is NaN, and compares false: such pairs agree only as the same value
    return all(
        a == b or abs(a - b) <= atol + rtol * abs(a) < math.inf or (a != a and b != b)  # noqa: PLR0124
        for a, b in zip(one, other, strict=True)
    )


def _value_difference(expected: Array, actual: Array, rules: Rules, where: str) -> Text | None:
    if _agree_plainly(expected, actual, rules):
        return None
    import numpy as np

    one, other = expected.data, actual.data
    if _family(expected) != "float":
        bad = one != other
        gap = bad.astype(float)
    else:
        rtol, atol = rules.tolerance(expected.dtype)
        wide, seen = one.astype(np.float64), other.astype(np.float64)
        with np.errstate(all="ignore"):
            gap = np.abs(wide - seen)
            close = (gap <= atol + rtol * np.abs(wide)) & np.isfinite(wide) & np.isfinite(seen)
        bad = ~(close | (wide == seen) | (np.isnan(wide) & np.isnan(seen)))
        gap = np.where(np.isfinite(gap), gap, np.inf)
    count = int(np.count_nonzero(bad))
    return None if count == 0 else _worst(expected, actual, np.where(bad, gap, -1.0), count, where)


def _worst(expected: Array, actual: Array, gap: Any, count: int, where: str) -> Text:
    """The message for values that differ: how many, the worst place, both values, and a slice around it."""
    import numpy as np

    index = tuple(int(i) for i in np.unravel_index(int(np.nanargmax(gap)), gap.shape)) if gap.ndim else ()
    place = f"{where}[{', '.join(map(str, index))}]" if index else where
    one, other = _shown(expected.data[index].item()), _shown(actual.data[index].item())
    total = gap.size
    table = _slices(expected, actual, index)
    return Text(
        f"{place}: expected {one}, got {other}; {count} of {total} values differ{table}",
        f"{place}：应为 {one}，实为 {other}；{total} 个值中有 {count} 个不同{table}",
    )


def _slices(expected: Array, actual: Array, index: tuple[int, ...]) -> str:
    """The row of the last axis around the worst place, expected above actual."""
    if not index or expected.shape[-1] < 2:
        return ""
    start = max(0, min(index[-1] - 1, expected.shape[-1] - SLICE_EDGE))
    cut: Any = (*index[:-1], slice(start, start + SLICE_EDGE))
    label = ", ".join([*map(str, index[:-1]), f"{start}:{start + len(expected.data[cut])}"])
    rows = [" ".join(f"{_shown(v):>12}" for v in each.data[cut].tolist()) for each in (expected, actual)]
    return f"\n  [{label}] expected {rows[0]}\n  {' ' * (len(label) + 2)}      got {rows[1]}"


def _shape(array: Array) -> str:
    return str(array.shape)


def _described(value: Value) -> str:
    if isinstance(value, Array):
        return f"{KIND_NAMES[value.kind]} {value.dtype} {_shape(value)}"
    if _is_number(value):
        return f"{_shown(value)} ({_family(value)})"
    return _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.8g}"
    if isinstance(value, Array):
        return _described(value)
    if isinstance(value, Other):
        return f"a {_clip(value.name)}"
    if isinstance(value, Raised):
        return f"{_clip(value.name)} raised" if value.name else "nothing raised"
    if isinstance(value, list):
        return f"a sequence of {len(value)}"
    if isinstance(value, dict):
        return f"a dict of {len(value)}"
    return _clip(repr(value))


def _clip(text: Any) -> str:
    """Hostile text for a terminal: short, printable, on one line."""
    shown = "".join(c if c.isprintable() else "�" for c in str(text)[:120])
    return shown.encode("utf-8", "replace").decode()
