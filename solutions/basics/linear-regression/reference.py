"""Linear regression by the normal equations and by gradient descent (Hastie et al., section 3.2)."""

import numpy as np


def fit_closed_form(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(w, b) of least mean squared error: w solves Xc^T Xc w = Xc^T yc with centred Xc and yc, b = mean(y - X w).

    X (n, d), y (n,); returns w (d,) and b 0-d. X with a column of ones must have full column rank.
    """
    x_mean, y_mean = X.mean(axis=0), y.mean()
    q, r = np.linalg.qr(X - x_mean)  # R w = Q^T yc says the same and keeps the condition number unsquared
    w = np.linalg.solve(r, q.T @ (y - y_mean))
    return w, y_mean - x_mean @ w


def fit_gradient_descent(X: np.ndarray, y: np.ndarray, lr: float, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """(w, b) after `steps` full-batch updates on mean((X @ w + b - y)^2), from w = 0 and b = 0.

    X (n, d), y (n,); returns w (d,) and b 0-d.
    """
    w, b = np.zeros_like(X[0]), np.zeros_like(y[0])
    for _ in range(steps):
        residual = X @ w + b - y
        w, b = w - lr * 2 * (X.T @ residual) / len(X), b - lr * 2 * residual.mean()
    return w, b
