"""Xavier initialisation: variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010)."""

import math

import torch
from torch import Tensor


def fan_in_and_out(shape: tuple[int, ...]) -> tuple[int, int]:
    """(fan_in, fan_out): inputs per output and outputs per input, for a shape (out, in) or (out, in, *kernel).

    Raises ValueError for fewer than 2 dimensions.
    """
    if len(shape) < 2:
        raise ValueError(f"fans need (out, in, ...), not {shape}")
    out, inputs, *kernel = shape
    taps = math.prod(kernel)
    return inputs * taps, out * taps


def xavier_uniform(shape: tuple[int, ...], rng: torch.Generator, gain: float = 1.0) -> Tensor:
    """float32 draws from [-a, a], a = gain * sqrt(6 / (fan_in + fan_out)): the variance is a^2 / 3."""
    bound = gain * math.sqrt(6 / sum(fan_in_and_out(shape)))
    unit = torch.rand(shape, generator=rng, device=rng.device, dtype=torch.float32)
    return bound * (2 * unit - 1)


def xavier_normal(shape: tuple[int, ...], rng: torch.Generator, gain: float = 1.0) -> Tensor:
    """float32 draws with mean 0 and standard deviation gain * sqrt(2 / (fan_in + fan_out))."""
    std = gain * math.sqrt(2 / sum(fan_in_and_out(shape)))
    return std * torch.randn(shape, generator=rng, device=rng.device, dtype=torch.float32)
