"""Compared values in words: short, printable, the same for hostile ones."""

from __future__ import annotations

from typing import Any

from dlquiz.judge.values import Array, Other, Raised, Value
from dlquiz.text import Text

KIND_NAMES = {"ndarray": "numpy.ndarray", "tensor": "torch.Tensor", "scalar": "numpy scalar"}
SLICE_EDGE = 3
LISTED = 5


def is_number(value: Value) -> bool:
    return isinstance(value, (bool, int, float))


def family(value: Value) -> str:
    """bool, int or float: of a number, or of an array's dtype."""
    if isinstance(value, Array):
        return "bool" if value.dtype == "bool" else "int" if "int" in value.dtype else "float"
    return type(value).__name__


def listing(keys: set[int | str]) -> str:
    shown = [clipped(key) for key in sorted(keys, key=str)[:LISTED]]
    more = [f"… ({len(keys)})"] if len(keys) > LISTED else []
    return ", ".join([*shown, *more]) or "-"


def slices(expected: Array, actual: Array, index: tuple[int, ...]) -> Text:
    """The row of the last axis around the worst place, expected above actual."""
    if not index or expected.shape[-1] < 2:
        return Text("", "")
    start = max(0, min(index[-1] - 1, expected.shape[-1] - SLICE_EDGE))
    cut: Any = (*index[:-1], slice(start, start + SLICE_EDGE))
    label = ", ".join([*map(str, index[:-1]), f"{start}:{start + len(expected.data[cut])}"])
    rows = [" ".join(f"{shown(v):>12}" for v in each.data[cut].tolist()) for each in (expected, actual)]
    margin = " " * (len(label) + 2)
    return Text(
        f"\n  [{label}] expected {rows[0]}\n  {margin}      got {rows[1]}",
        f"\n  [{label}] 应为 {rows[0]}\n  {margin} 实为 {rows[1]}",
    )


def shape_of(array: Array) -> str:
    return str(array.shape)


def described(value: Value) -> str:
    if isinstance(value, Array):
        return f"{KIND_NAMES[value.kind]} {value.dtype} {shape_of(value)}"
    if is_number(value):
        return f"{shown(value)} ({family(value)})"
    return shown(value)


def shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value + 0.0:.8g}"  # -0.0 + 0.0 is 0.0: nobody is asked for the sign of zero
    if isinstance(value, Array):
        return described(value)
    if isinstance(value, Other):
        return f"a {clipped(value.name)}"
    if isinstance(value, Raised):
        return f"{clipped(value.name)} raised" if value.name else "nothing raised"
    if isinstance(value, list):
        return f"a sequence of {len(value)}"
    if isinstance(value, dict):
        return f"a dict of {len(value)}"
    return clipped(repr(value))


def clipped(text: Any) -> str:
    """Hostile text for a terminal: short, printable, on one line."""
    shown = "".join(c if c.isprintable() else "�" for c in str(text)[:120])
    return shown.encode("utf-8", "replace").decode()
