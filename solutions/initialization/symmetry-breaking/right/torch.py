"""Why zero initialisation fails: hidden units that start alike stay alike (Goodfellow et al. 2016, section 8.4)."""

import torch
from torch import Tensor


def hidden_spread(
    x: Tensor,
    y: Tensor,
    w1: Tensor,
    b1: Tensor,
    w2: Tensor,
    b2: float,
    lr: float,
    steps: int,
    activation: str = "tanh",
) -> list[float]:
    """The spread of w1 before training and after each full-batch gradient step on mean((pred - y)^2).

    pred = act(x @ w1 + b1) @ w2 + b2 with x (N, D), y (N,), w1 (D, H), b1 (H,), w2 (H,); activation "tanh", "relu" or
    "sigmoid". The spread is the largest value, over the rows of w1, of maximum - minimum over the hidden units. Returns
    steps + 1 floats. Raises ValueError for another activation.
    """
    if activation not in ("tanh", "relu", "sigmoid"):
        raise ValueError(f"activation must be tanh, relu or sigmoid, not {activation!r}")
    spreads = [_spread(w1)]
    for _ in range(steps):
        h, slope = _activate(x @ w1 + b1, activation)
        d_pred = 2 * (h @ w2 + b2 - y) / len(y)
        d_z = torch.outer(d_pred, w2) * slope  # equal columns wherever the units are equal
        w1, b1 = w1 - lr * x.T @ d_z, b1 - lr * d_z.sum(dim=0)
        w2, b2 = w2 - lr * h.T @ d_pred, b2 - lr * d_pred.sum().item()
        spreads.append(_spread(w1))
    return spreads


def _spread(w1: Tensor) -> float:
    return (w1.amax(dim=1) - w1.amin(dim=1)).max().item()


def _activate(z: Tensor, activation: str) -> tuple[Tensor, Tensor]:
    """act(z) and its derivative at z."""
    if activation == "relu":
        return z.clamp(min=0), z > 0
    if activation == "sigmoid":
        h = torch.sigmoid(z)
        return h, h * (1 - h)
    h = torch.tanh(z)
    return h, 1 - h**2
