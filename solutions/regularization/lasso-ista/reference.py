"""The lasso by proximal gradient descent (Tibshirani 1996; Daubechies, Defrise and De Mol 2004, ISTA)."""

import numpy as np


def soft_threshold(w: np.ndarray, t: float) -> np.ndarray:
    """sign(w) * max(|w| - t, 0), element-wise, t >= 0: the proximal operator of t * sum|w|. Keeps w's shape."""
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


def lasso_ista(X: np.ndarray, y: np.ndarray, lam: float, lr: float, steps: int) -> np.ndarray:
    """w (d,) after `steps` proximal updates, from w = 0, on 1 / (2n) * ||X @ w - y||^2 + lam * sum|w|.

    X (n, d), y (n,), no intercept. Each update is a gradient step on the smooth part, then soft_threshold by lr * lam.
    """
    w = np.zeros_like(X, shape=X.shape[1])
    for _ in range(steps):
        grad = X.T @ (X @ w - y) / len(X)
        w = soft_threshold(w - lr * grad, lr * lam)
    return w
