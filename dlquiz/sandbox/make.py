"""`make`: every input a scenario needs, the same numbers for every backend, dtype and device.

Numbers are drawn with NumPy from (seed, scenario name) on the CPU and only then turned into the learner's kind of
array, so a NumPy reference and a torch submission on a GPU see one and the same input.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

LARGE = 1 << 16
Shape = int | Sequence[int]
FILLINGS_BYTES = 128 << 20
_FILLINGS: dict[tuple[int, str, tuple[int, ...]], Any] = {}
"""What parameters were filled with in this process."""


class Make:
    """Draws inputs for one scenario. Arrays are ndarrays or tensors, as `backend` says; floats have `dtype`."""

    def __init__(
        self,
        backend: str,
        device: str,
        seed: int,
        name: str,
        dtype: str = "float64",
        paused: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`paused` stops the recording of forbidden calls while `make` itself works."""
        import numpy as np

        self.backend, self.device, self.seed, self.dtype = backend, device, seed, dtype
        self.rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
        """A NumPy generator for draws that `make` has no method for; draw before calling `impl`."""
        self._np, self._paused = np, paused

    # -- arrays ----------------------------------------------------------------------------------------------------

    def array(self, values: Any, dtype: str | None = None) -> Any:
        """From a list or ndarray: floats take `make.dtype`, ints int64, bools bool, unless `dtype` says otherwise."""
        plain = self._np.asarray(values)
        if dtype is None:
            kind = plain.dtype.kind
            dtype = "bool" if kind == "b" else "int64" if kind in "iu" else self.dtype
        return self._out(plain, dtype)

    def normal(self, shape: Shape, mean: float = 0.0, std: float = 1.0, dtype: str | None = None) -> Any:
        """Gaussian numbers."""
        return self._out(self.rng.normal(mean, std, shape), dtype or self.dtype)

    def uniform(self, shape: Shape, low: float = 0.0, high: float = 1.0, dtype: str | None = None) -> Any:
        """Uniform numbers in [low, high)."""
        return self._out(self.rng.uniform(low, high, shape), dtype or self.dtype)

    def integers(self, low: int, high: int, shape: Shape, dtype: str = "int64") -> Any:
        """Uniform integers in [low, high)."""
        return self._out(self.rng.integers(low, high, shape), dtype)

    def permutation(self, n: int) -> Any:
        """The numbers 0..n-1 in random order, int64."""
        return self._out(self.rng.permutation(n), "int64")

    def distinct(self, shape: Shape, low: float = -1.0, high: float = 1.0, dtype: str | None = None) -> Any:
        """Shuffled, evenly spaced numbers from low to high: no two are close, so no comparison hinges on rounding."""
        count = int(self._np.prod(shape))
        spaced = self._np.linspace(low, high, count) if count > 1 else self._np.full(count, high)
        return self._out(self.rng.permutation(spaced).reshape(shape), dtype or self.dtype)

    def boxes(self, count: int, size: float = 100.0, dtype: str | None = None) -> Any:
        """(count, 4) boxes (x1, y1, x2, y2) of positive area inside a size x size image."""
        corners = self.rng.uniform(0, size * 0.7, (count, 2))
        extents = self.rng.uniform(size * 0.1, size * 0.3, (count, 2))
        return self._out(self._np.concatenate([corners, corners + extents], axis=1), dtype or self.dtype)

    def zeros(self, shape: Shape, dtype: str | None = None) -> Any:
        """Zeros."""
        return self._out(self._np.zeros(shape), dtype or self.dtype)

    def ones(self, shape: Shape, dtype: str | None = None) -> Any:
        """Ones."""
        return self._out(self._np.ones(shape), dtype or self.dtype)

    def full(self, shape: Shape, value: float, dtype: str | None = None) -> Any:
        """One value everywhere."""
        return self._out(self._np.full(shape, value), dtype or self.dtype)

    def arange(self, count: int, dtype: str = "int64") -> Any:
        """0, 1, ..., count - 1."""
        return self._out(self._np.arange(count), dtype)

    def noncontiguous(self, x: Any) -> Any:
        """The same values in a layout with strides, as a slice or transpose leaves it (rank >= 1)."""
        if self.backend == "torch":
            import torch

            return torch.stack([x, torch.full_like(x, 7)], dim=-1)[..., 0]
        wide = self._np.stack([x, self._np.full_like(x, 7)], axis=-1)
        return wide[..., 0]

    def copy(self, x: Any) -> Any:
        """An independent copy, to observe beside the original whether `impl` changed its argument."""
        return x.detach().clone() if self.backend == "torch" else x.copy()

    def generator(self, offset: int = 0) -> Any:
        """A seeded numpy.random.Generator or torch.Generator; equal offsets give equal streams."""
        if self.backend == "torch":
            import torch

            return torch.Generator(device=self.device).manual_seed(self.seed * 1000 + offset + 1)
        return self._np.random.default_rng([self.seed, offset, 1])

    # -- torch: modules and gradients ------------------------------------------------------------------------------

    def fill(self, module: Any, by: str = "name") -> Any:
        """Fill a module's parameters and buffers, and move it to the device; returns it.

        `by="name"`: the values follow from the full name and the shape, so two implementations with the same names hold
        the same weights whatever their order. `by="shape"`: from the shape and the last part of the name alone
        ("names free").
        """
        import torch

        module = module.to(self.device)
        with torch.no_grad():
            for name, value in module.state_dict(keep_vars=True).items():
                key = name if by == "name" else name.rpartition(".")[2]
                drawn = self._remembered(key, tuple(value.shape))
                value.copy_(torch.as_tensor(drawn).to(value.dtype))
        return module

    def build(self, module: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """A module without the random numbers that PyTorch's layers begin with: what is to be filled needs none.

        Drawing them takes 0.3 of the 0.4 s in which a network of 24 million weights is built.
        """
        with _nothing_drawn()():
            return module(*args, **kwargs)

    def leaf(self, x: Any) -> Any:
        """The tensor as a leaf that requires a gradient."""
        return x.detach().clone().requires_grad_(True)

    def gradients(self, outputs: Any, inputs: Sequence[Any]) -> list[Any]:
        """Gradients of <outputs, random cotangents> by each input (zeros where it does not depend on it).

        A random cotangent, not `sum()`: the gradient of a sum through a normalisation layer is zero whatever it does.
        """
        import torch

        flat = [outputs] if isinstance(outputs, torch.Tensor) else list(outputs)
        with self._paused():
            total = sum((out * self.normal(tuple(out.shape)).to(out)).sum() for out in flat)
            if not isinstance(total, torch.Tensor) or not total.requires_grad:
                return [torch.zeros_like(each) for each in inputs]
            found = torch.autograd.grad(total, list(inputs), allow_unused=True)
            return [torch.zeros_like(each) if g is None else g for each, g in zip(inputs, found, strict=True)]

    def parameter_gradients(self, module: Any, outputs: Any) -> dict[str, Any]:
        """`gradients` by every parameter of a module, under its name."""
        names, parameters = zip(*sorted(module.named_parameters()), strict=True)
        return dict(zip(names, self.gradients(outputs, parameters), strict=True))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _out(self, plain: Any, dtype: str) -> Any:
        if self.backend != "torch":
            return self._np.array(plain, dtype, order="C")
        import torch

        with self._paused():
            if dtype == "bfloat16":  # which NumPy lacks
                return torch.from_numpy(self._np.array(plain, "float32", order="C")).to(self.device, torch.bfloat16)
            tensor = torch.from_numpy(self._np.array(plain, dtype, order="C"))
            return tensor if self.device == "cpu" else tensor.to(self.device)

    def _remembered(self, key: str, shape: tuple[int, ...]) -> Any:
        """The same every time, so drawn once in a job: scenarios fill one network after another."""
        place = (self.seed, key, shape)
        if place not in _FILLINGS:
            drawn = self._parameter(key, shape)
            if sum(each.nbytes for each in _FILLINGS.values()) + drawn.nbytes > FILLINGS_BYTES:
                return drawn
            _FILLINGS[place] = drawn
        return _FILLINGS[place]

    def _parameter(self, key: str, shape: tuple[int, ...]) -> Any:
        rng = self._np.random.default_rng([self.seed, zlib.crc32(repr((key, shape)).encode())])
        rule: Callable[[], Any] = self._rules(rng, shape).get(key.rpartition(".")[2], lambda: rng.normal(0, 0.5, shape))
        return rule()

    def _matrix(self, rng: Any, shape: tuple[int, ...], std: float) -> Any:
        """Gaussian; large ones uniform with the same spread: a network of 24 million weights takes 0.2 s, not 0.5."""
        if self._np.prod(shape) <= LARGE:
            return rng.normal(0, std, shape)
        edge = self._np.float32(3**0.5 * std)
        drawn = rng.random(shape, dtype="float32")
        drawn *= 2 * edge
        drawn -= edge
        return drawn

    def _rules(self, rng: Any, shape: tuple[int, ...]) -> dict[str, Callable[[], Any]]:
        fan_in = max(int(self._np.prod(shape[1:])), 1)
        return {
            # sqrt(2 / fan_in) (He et al. 2015) keeps deep networks' activations near 1: nothing over- or underflows
            "weight": lambda: (
                self._matrix(rng, shape, (2.0 / fan_in) ** 0.5) if len(shape) > 1 else rng.uniform(0.5, 1.5, shape)
            ),
            "bias": lambda: rng.normal(0, 0.2, shape),
            "running_mean": lambda: rng.normal(0, 0.3, shape),
            "running_var": lambda: rng.uniform(0.5, 1.5, shape),
            "num_batches_tracked": lambda: self._np.zeros(shape, dtype="int64"),
        }


@functools.cache
def _nothing_drawn() -> Any:
    """A mode in which `torch.nn.init` leaves tensors as they are."""
    from torch.overrides import TorchFunctionMode

    class NothingDrawn(TorchFunctionMode):  # type: ignore[misc,no-untyped-call,unused-ignore]
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if getattr(func, "__module__", "") == "torch.nn.init":
                return args[0] if args else (kwargs or {}).get("tensor")
            return func(*args, **(kwargs or {}))

    return NothingDrawn
