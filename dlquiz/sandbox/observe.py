"""Turns whatever an implementation returned into data: a JSON tree and raw array bytes.

The tree: `null`, booleans, numbers and strings stand for themselves; `{"s": [...]}` is a list or tuple, `{"d": [[key,
value], ...]}` a dict, `{"a": {...}}` an array (kind, dtype, shape, device, and where its bytes lie in the payload),
`{"r": name}` a `Raised`, `{"o": type}` something that is no data at all.
"""

from __future__ import annotations

import sys
from typing import Any

from dlquiz.sandbox.scenario import Raised

DTYPES = frozenset({
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64",
})  # fmt: skip
ARRAY_BYTES = 256 << 20
NODES = 200_000
DEPTH = 32
STRING_CHARS = 10_000
INT_BITS = 1024


class TooLargeError(Exception):
    """The observation exceeds the caps."""


class Observer:
    """Collects the arrays' bytes of one scenario beside the tree."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.size = 0
        self._nodes = 0

    @property
    def payload(self) -> bytes:
        """All arrays' bytes, one after another."""
        return b"".join(self.chunks)

    def tree(self, value: Any, depth: int = 0) -> Any:
        """The JSON tree of a value. Raises TooLargeError beyond the caps."""
        self._nodes += 1
        if self._nodes > NODES or depth > DEPTH:
            raise TooLargeError(f"the result has more than {NODES} parts or is nested deeper than {DEPTH}")
        if value is None or value is True or value is False or type(value) is float:
            return value
        if type(value) is int:
            return value if value.bit_length() <= INT_BITS else {"o": f"int of {value.bit_length()} bits"}
        if isinstance(value, str):
            return str(value)[:STRING_CHARS]
        if isinstance(value, Raised):
            return {"r": value.name}
        if isinstance(value, (list, tuple)):
            return {"s": [self.tree(each, depth + 1) for each in value]}
        if isinstance(value, dict):
            return {"d": [[self._key(k), self.tree(v, depth + 1)] for k, v in value.items()]}
        return self._array(value)

    def _key(self, key: Any) -> Any:
        return key if isinstance(key, (int, str)) else {"o": type(key).__name__}

    def _array(self, value: Any) -> Any:
        numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._tensor(torch, value)
        if numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)):
            kind = "ndarray" if isinstance(value, numpy.ndarray) else "scalar"
            plain = numpy.asarray(value)  # its shape and dtype, not what a subclass says of them
            return self._plain(plain, kind, str(plain.dtype), "cpu")
        if isinstance(value, float):
            return float(value)
        return {"o": type(value).__name__[:200]}

    def _tensor(self, torch: Any, value: Any) -> Any:
        dtype, device = str(value.dtype).removeprefix("torch."), value.device.type
        if device == "meta":  # it has no numbers; asking it for them makes torch import for seconds
            return {"o": "tensor without data"}
        self._claim(value.numel() * value.element_size())
        plain = value.detach().cpu().resolve_conj().resolve_neg()
        if plain.layout is not torch.strided:
            return {"o": f"{plain.layout} tensor"}
        if dtype == "bfloat16":
            return self._plain(plain.contiguous().view(torch.int16).numpy(), "tensor", dtype, device)
        if dtype not in DTYPES:
            return {"o": f"tensor of {dtype}"}
        return self._plain(plain.numpy(), "tensor", dtype, device)

    def _plain(self, array: Any, kind: str, dtype: str, device: str) -> Any:
        if dtype not in DTYPES:
            return {"o": f"array of {dtype}"[:200]}
        self._claim(array.size * array.itemsize)
        raw = array.tobytes()
        at, self.size = self.size, self.size + len(raw)
        self.chunks.append(raw)
        return {"a": {"kind": kind, "dtype": dtype, "shape": list(array.shape), "device": device, "at": at}}

    def _claim(self, size: int) -> None:
        # before anything is materialised: a zero-strided view can claim terabytes
        if self.size + size > ARRAY_BYTES:
            raise TooLargeError(f"the results hold more than {ARRAY_BYTES >> 20} MiB")


def named(outcome: Any, is_generator: bool) -> list[tuple[str, Any]]:
    """What a scenario returned or yielded as (name, observation) pairs.

    Only a scenario's own generator is run: one that the implementation returned is an observation of the wrong type.
    """
    if is_generator:
        return [_pair(each, index) for index, each in enumerate(outcome)]
    if isinstance(outcome, dict) and all(isinstance(key, str) for key in outcome):
        return list(outcome.items())
    return [("result", outcome)]


def _pair(each: Any, index: int) -> tuple[str, Any]:
    if isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str):
        return each[0], each[1]
    return f"result {index + 1}", each
