"""Observations rebuilt from hostile data: a tree of plain values in which arrays are plain ndarrays.

What the child claims is checked before it is believed: dtypes against a whitelist, shapes against the bytes that
came. A subclass with a friendly `__eq__` does not survive the journey.
"""

from __future__ import annotations

import functools
import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dlquiz.sandbox.observe import DEPTH, DTYPES, NODES
from dlquiz.sandbox.wire import WireError

if TYPE_CHECKING:
    import numpy as np

# dtype -> bytes of an element, and its code for struct (which has none for bfloat16)
ITEMS = {
    "bool": (1, "?"), "uint8": (1, "B"), "int8": (1, "b"), "int16": (2, "h"), "int32": (4, "i"), "int64": (8, "q"),
    "float16": (2, "e"), "bfloat16": (2, ""), "float32": (4, "f"), "float64": (8, "d"),
}  # fmt: skip

LENGTH = 1 << 63
"""No axis is as long, not even of an array without elements."""


@dataclass(frozen=True)
class Array:
    """An array or tensor as it came: `kind` is ndarray, tensor or scalar, `raw` the elements in C order."""

    kind: str
    dtype: str
    device: str
    shape: tuple[int, ...]
    raw: bytes

    @property
    def size(self) -> int:
        """How many elements."""
        return math.prod(self.shape)

    def elements(self) -> tuple[Any, ...] | None:
        """The elements as Python values, without importing numpy (0.1 s); None for bfloat16."""
        code = ITEMS[self.dtype][1]
        return struct.unpack(f"<{self.size}{code}", self.raw) if code else None

    @functools.cached_property
    def data(self) -> np.ndarray[Any, Any]:
        """As an ndarray; bfloat16 is widened to float32 (exactly)."""
        import numpy as np

        if self.dtype == "bfloat16":
            return (np.frombuffer(self.raw, "<u2").astype("<u4") << 16).view("<f4").reshape(self.shape)
        return np.frombuffer(self.raw, np.dtype(self.dtype).newbyteorder("<")).reshape(self.shape)


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
    if len(pairs) > NODES:
        raise WireError("more observations than any scenario makes")
    found, budget = [], _Budget()
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)):
            raise WireError("an observation without a name")
        found.append((pair[0], _value(pair[1], payload, 0, budget)))
    return found


@dataclass(slots=True)
class _Budget:
    """How many more parts a message may have: as many as an honest job sends."""

    left: int = NODES

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise WireError(f"more than {NODES} parts")


def _value(node: Any, payload: bytes, depth: int, budget: _Budget) -> Value:
    budget.spend()
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
        return [_value(each, payload, depth + 1, budget) for each in body]
    if tag == "d" and isinstance(body, list):
        return _dict(body, payload, depth, budget)
    if tag == "r" and (body is None or isinstance(body, str)):
        return Raised(body)
    if tag == "o" and isinstance(body, str):
        return Other(body)
    raise WireError("an unknown value")


def _dict(body: list[Any], payload: bytes, depth: int, budget: _Budget) -> dict[int | str, Value]:
    found: dict[int | str, Value] = {}
    for pair in body:
        if not (isinstance(pair, list) and len(pair) == 2):
            raise WireError("a dict without pairs")
        key = pair[0] if isinstance(pair[0], (int, str)) else f"({pair[0]})"
        found[key] = _value(pair[1], payload, depth + 1, budget)
    return found


def _array(body: dict[str, Any], payload: bytes) -> Array:
    kind, dtype, device = body.get("kind"), body.get("dtype"), body.get("device")
    shape, at = body.get("shape"), body.get("at")
    if kind not in ("ndarray", "tensor", "scalar") or dtype not in DTYPES or not isinstance(device, str):
        raise WireError("an array of an unknown kind")
    if not (isinstance(shape, list) and len(shape) <= 32 and all(type(n) is int and 0 <= n < LENGTH for n in shape)):
        raise WireError("an array without a shape")
    size = math.prod(shape) * ITEMS[dtype][0]
    if type(at) is not int or at < 0 or at + size > len(payload):
        raise WireError("an array beyond its bytes")
    return Array(kind, dtype, device[:20], tuple(shape), payload[at : at + size])
