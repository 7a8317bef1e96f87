"""Kaiming initialisation: variance gain^2 / fan (He et al. 2015, section 2.2)."""

import math

import numpy as np


def kaiming_std(shape: tuple[int, ...], mode: str, nonlinearity: str, a: float) -> float:
    """gain / sqrt(fan) for a shape (out, in) or (out, in, *kernel).

    Raises ValueError for fewer than 2 dimensions, an unknown mode or an unknown nonlinearity.
    """
    gains = {"linear": 1.0, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2 / (1 + a**2))}
    if len(shape) < 2:
        raise ValueError(f"fans need (out, in, ...), not {shape}")
    if mode not in ("fan_in", "fan_out") or nonlinearity not in gains:
        raise ValueError(f"unknown mode {mode!r} or nonlinearity {nonlinearity!r}")
    fan = shape[1 if mode == "fan_in" else 0] * math.prod(shape[2:])
    return gains[nonlinearity] / math.sqrt(fan)


def kaiming_normal(
    shape: tuple[int, ...],
    rng: np.random.Generator,
    mode: str = "fan_in",
    nonlinearity: str = "relu",
    a: float = 0.0,
) -> np.ndarray:
    """float64 draws with mean 0 and standard deviation gain / sqrt(fan); a is the slope of leaky_relu.

    Raises ValueError for fewer than 2 dimensions, an unknown mode or an unknown nonlinearity.
    """
    return rng.normal(0.0, kaiming_std(shape, mode, nonlinearity, a), shape)


def kaiming_uniform(
    shape: tuple[int, ...],
    rng: np.random.Generator,
    mode: str = "fan_in",
    nonlinearity: str = "relu",
    a: float = 0.0,
) -> np.ndarray:
    """float64 draws from [-b, b] with b = sqrt(3) * std, whose standard deviation is std = gain / sqrt(fan).

    Raises ValueError for fewer than 2 dimensions, an unknown mode or an unknown nonlinearity.
    """
    bound = math.sqrt(3) * kaiming_std(shape, mode, nonlinearity, a)
    return rng.uniform(-bound, bound, shape)
