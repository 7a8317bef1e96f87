"""Gradient descent on the whole data, mini-batches or single samples (Bottou, Curtis and Nocedal 2018)."""

from collections.abc import Callable

import numpy as np


def gradient_descent(
    grad_fn: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray],
    theta: np.ndarray,
    X: np.ndarray,
    y: np.ndarray,
    lr: float,
    epochs: int,
    batch_size: int | None = None,
) -> np.ndarray:
    """theta <- theta - lr * grad_fn(theta, xb, yb) for every batch of every epoch, rows in their given order.

    grad_fn gives the gradient of the mean loss on rows xb (b, ...), yb (b,), shaped like theta. batch_size None, or one
    beyond the data, takes all rows at once; the last batch may be smaller.
    Raises ValueError when lr <= 0, epochs < 0 or batch_size < 1.
    """
    size = len(X) if batch_size is None else batch_size
    if lr <= 0 or epochs < 0 or (batch_size is not None and batch_size < 1):
        raise ValueError("lr must be > 0, epochs >= 0 and batch_size >= 1")
    theta = theta.copy()
    for _ in range(epochs):
        for start in range(0, len(X), size):
            batch = slice(start, start + size)
            theta = theta - lr * grad_fn(theta, X[batch], y[batch])
    return theta
