"""DropConnect: a linear layer that drops weights instead of activations (Wan et al. 2013)."""

import numpy as np


def dropconnect_linear(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, u: np.ndarray, keep_prob: float = 0.5
) -> np.ndarray:
    """Training: every sample has its own mask u < keep_prob over the weights; nothing is rescaled, the bias stays.

    x (N, in), weight (out, in), bias (out,), u (N, out, in) uniform in [0, 1); returns (N, out), without activation.
    Raises ValueError unless 0 < keep_prob <= 1.
    """
    _check(keep_prob)
    kept = np.where(u < keep_prob, weight, 0)  # (N, out, in)
    return np.einsum("noi,ni->no", kept, x) + bias


def dropconnect_moments(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, keep_prob: float = 0.5
) -> tuple[np.ndarray, np.ndarray]:
    """Inference: exact mean and variance, each (N, out), of dropconnect_linear over its random masks.

    A sum of independent terms m * w * x, m Bernoulli(p), of mean p * w * x and variance p * (1 - p) * (w * x)^2 each.
    Raises ValueError unless 0 < keep_prob <= 1.
    """
    _check(keep_prob)
    mean = keep_prob * (x @ weight.T) + bias
    variance = keep_prob * (1 - keep_prob) * (x**2 @ weight.T**2)
    return mean, variance


def _check(keep_prob: float) -> None:
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob must be in (0, 1], not {keep_prob}")
