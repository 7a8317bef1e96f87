"""Binary logistic regression on the logits (Hastie et al., section 4.4)."""

import numpy as np


def logistic_loss(
    w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray, l2: float = 0.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(loss, grad_w, grad_b) of the mean cross-entropy log(1 + exp(z)) - y * z, z = X @ w + b, plus l2 * sum(w^2).

    X (n, d), w (d,), y (n,) of 0.0 or 1.0; loss and grad_b 0-d, grad_w (d,). b is not penalised.
    """
    z = X @ w + b
    shrunk = np.exp(-np.abs(z))  # in (0, 1]: nothing overflows
    loss = (np.maximum(z, 0) + np.log1p(shrunk) - y * z).mean() + l2 * (w**2).sum()
    p = np.where(z >= 0, 1, shrunk) / (1 + shrunk)
    residual = (p - y) / len(y)
    return loss, X.T @ residual + 2 * l2 * w, residual.sum()


def fit_logistic(X: np.ndarray, y: np.ndarray, lr: float, steps: int, l2: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """(w, b) after `steps` full-batch gradient steps on logistic_loss, from w = 0 and b = 0."""
    w, b = np.zeros_like(X[0]), np.zeros_like(y[0])
    for _ in range(steps):
        _, grad_w, grad_b = logistic_loss(w, b, X, y, l2)
        w, b = w - lr * grad_w, b - lr * grad_b
    return w, b
