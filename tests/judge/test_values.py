"""Observations on their way: what a job sends of an array is what the judge compares, and nothing malformed arrives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dlquiz.judge.values import Array, observations
from dlquiz.sandbox.observe import NODES, Observer
from dlquiz.sandbox.wire import Reader, WireError, frame

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64"]


def sent(value: Any) -> Any:
    """A value through the observer, a frame and the rebuilding."""
    observer, reader = Observer(), Reader()
    tree = observer.tree(value)
    reader.feed(frame({"values": [["result", tree]]}, observer.payload))
    message = reader.next()
    assert message is not None
    return observations(*message)[0][1]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0, 3), (2, 3)])
def test_an_ndarray_arrives_as_it_was(dtype: str, shape: tuple[int, ...]) -> None:
    plain = np.random.default_rng(0).integers(0, 2, shape).astype(dtype)
    found = sent(plain)
    assert isinstance(found, Array)
    assert (found.kind, found.dtype, found.shape) == ("ndarray", dtype, shape)
    np.testing.assert_array_equal(found.data, plain)


@pytest.mark.parametrize("dtype", [*DTYPES, "bfloat16"])
def test_a_tensor_arrives_as_it_was(dtype: str) -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.tensor([[1.0, 0.0], [3.140625, 2.0]]).to(getattr(torch, dtype)).t()
    found = sent(tensor)
    assert isinstance(found, Array)
    assert (found.kind, found.dtype, found.shape) == ("tensor", dtype, (2, 2))
    np.testing.assert_array_equal(found.data.astype("float64"), tensor.double().numpy())


def test_a_subclass_is_what_its_numbers_are() -> None:
    class Liar(np.ndarray):
        dtype = property(lambda self: np.dtype("float64"))  # type: ignore[assignment]
        shape = property(lambda self: (7,))  # type: ignore[assignment]

        def tobytes(self, order: Any = "C") -> bytes:
            return b""

    found = sent(np.ones((2, 3), "float32").view(Liar))
    assert (found.dtype, found.shape, len(found.raw)) == ("float32", (2, 3), 24)


def claim(**fields: Any) -> dict[str, Any]:
    array = {"kind": "ndarray", "dtype": "float64", "device": "cpu", "shape": [1], "at": 0} | fields
    return {"values": [["result", {"a": array}]]}


@pytest.mark.parametrize(
    "header",
    [
        claim(dtype="object"),
        claim(kind="matrix"),
        claim(device=1),
        claim(shape=[-1]),
        claim(shape=[True]),
        claim(shape=[float("nan")]),
        claim(shape=[2]),
        claim(shape=[1 << 62, 1 << 62]),
        claim(shape=[0, 10**400]),
        claim(shape=[1] * 33),
        claim(at=-8),
        claim(at=1.0),
        claim(at=1 << 70),
        {"values": None},
        {"values": [["result"]]},
        {"values": [[1, 1]]},
        {"values": [["result", {"x": 1}]]},
        {"values": [["result", {"a": 1, "s": []}]]},
        {"values": [["result", {"d": [[1]]}]]},
        {"values": [["result", {"s": [1] * (NODES + 1)}]]},
        {"values": [["result", 1]] * (NODES + 1)},
    ],
)
def test_refuses_what_no_job_sends(header: dict[str, Any]) -> None:
    with pytest.raises(WireError):
        observations(header, b"12345678")
