"""Observations rebuilt from hostile data: a tree of plain values in which arrays are plain ndarrays.

What the child claims is checked before it is believed: dtypes against a whitelist, shapes against the bytes that
came. A subclass with a friendly `__eq__` does not survive the journey.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dlquiz.sandbox.observe import DEPTH, DTYPES
from dlquiz.sandbox.wire import WireError

if TYPE_CHECKING:
    import numpy as np

ITEM_BYTES = {"bool": 1, "uint8": 1, "int8": 1, "int16": 2, "float16": 2, "bfloat16": 2, "int32": 4, "float32": 4}


@dataclass(frozen=True, slots=True)
class Array:
    """An array or tensor: `kind` is ndarray, tensor or scalar; bfloat16 is widened to float32 (exactly)."""

    kind: str
    dtype: str
    device: str
    data: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Raised:
    """What a call that should raise did."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """Something that is no data: a generator, a module, a class of the submission's own."""

    name: str


Value = None | bool | int | float | str | list["Value"] | dict[int | str, "Value"] | Array | Raised | Other


def observations(header: dict[str, Any], payload: bytes) -> list[tuple[str, Value]]:
    """The (name, value) pairs of an `observed` message. Raises WireError on anything malformed."""
    pairs = header.get("values")
    if not isinstance(pairs, list):
        raise WireError("no observations")
    found = []
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)):
            raise WireError("an observation without a name")
        found.append((pair[0], _value(pair[1], payload, 0)))
    return found


def _value(node: Any, payload: bytes, depth: int) -> Value:
    if depth > DEPTH:
        raise WireError("nested too deeply")
    if node is None or isinstance(node, (bool, int, float, str)):
        return node
    if not (isinstance(node, dict) and len(node) == 1):
        raise WireError("an unknown value")
    ((tag, body),) = node.items()
    if tag == "a" and isinstance(body, dict):
        return _array(body, payload)
    if tag == "s" and isinstance(body, list):
        return [_value(each, payload, depth + 1) for each in body]
    if tag == "d" and isinstance(body, list):
        return _dict(body, payload, depth)
    if tag == "r" and (body is None or isinstance(body, str)):
        return Raised(body)
    if tag == "o" and isinstance(body, str):
        return Other(body)
    raise WireError("an unknown value")


def _dict(body: list[Any], payload: bytes, depth: int) -> dict[int | str, Value]:
    found: dict[int | str, Value] = {}
    for pair in body:
        if not (isinstance(pair, list) and len(pair) == 2):
            raise WireError("a dict without pairs")
        key = pair[0] if isinstance(pair[0], (int, str)) else f"({pair[0]})"
        found[key] = _value(pair[1], payload, depth + 1)
    return found


def _array(body: dict[str, Any], payload: bytes) -> Array:
    import numpy as np

    kind, dtype, device = body.get("kind"), body.get("dtype"), body.get("device")
    shape, at = body.get("shape"), body.get("at")
    if kind not in ("ndarray", "tensor", "scalar") or dtype not in DTYPES or not isinstance(device, str):
        raise WireError("an array of an unknown kind")
    if not (isinstance(shape, list) and len(shape) <= 32 and all(type(n) is int and n >= 0 for n in shape)):
        raise WireError("an array without a shape")
    size = math.prod(shape) * ITEM_BYTES.get(dtype, 8)
    if type(at) is not int or at < 0 or at + size > len(payload):
        raise WireError("an array beyond its bytes")
    raw = payload[at : at + size]
    if dtype == "bfloat16":
        data = (np.frombuffer(raw, "<u2").astype("<u4") << 16).view("<f4").reshape(shape)
    else:
        data = np.frombuffer(raw, np.dtype(dtype).newbyteorder("<")).reshape(shape)
    return Array(kind, dtype, device[:20], data)
