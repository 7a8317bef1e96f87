"""DropConnect: a linear layer that drops weights instead of activations (Wan et al. 2013)."""

import torch
from torch import Tensor


def dropconnect_linear(x: Tensor, weight: Tensor, bias: Tensor, u: Tensor, keep_prob: float = 0.5) -> Tensor:
    """Training: every sample has its own mask u < keep_prob over the weights; nothing is rescaled, the bias stays.

    x (N, in), weight (out, in), bias (out,), u (N, out, in) uniform in [0, 1); returns (N, out), without activation.
    Raises ValueError unless 0 < keep_prob <= 1.
    """
    _check(keep_prob)
    kept = weight.masked_fill(u >= keep_prob, 0)  # (N, out, in)
    return torch.einsum("noi,ni->no", kept, x) + bias


def dropconnect_moments(x: Tensor, weight: Tensor, bias: Tensor, keep_prob: float = 0.5) -> tuple[Tensor, Tensor]:
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
