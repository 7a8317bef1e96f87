"""Why zero initialisation fails: hidden units that start alike stay alike (Goodfellow et al. 2016, section 8.4)."""

import numpy as np


def hidden_spread(
    x: np.ndarray,
    y: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
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
        d_z = np.outer(d_pred, w2) * slope  # equal columns wherever the units are equal
        w1, b1 = w1 - lr * x.T @ d_z, b1 - lr * d_z.sum(axis=0)
        w2, b2 = w2 - lr * h.T @ d_pred, b2 - lr * float(d_pred.sum())
        spreads.append(_spread(w1))
    return spreads


def _spread(w1: np.ndarray) -> float:
    return float(np.ptp(w1, axis=1).max())


def _activate(z: np.ndarray, activation: str) -> tuple[np.ndarray, np.ndarray]:
    """act(z) and its derivative at z."""
    if activation == "relu":
        return np.maximum(z, 0), z > 0
    if activation == "sigmoid":
        h = 1 / (1 + np.exp(-z))
        return h, h * (1 - h)
    h = np.tanh(z)
    return h, 1 - h**2
