"""Linear regression by the normal equations and by gradient descent (Hastie et al., section 3.2)."""

import torch
from torch import Tensor


def fit_closed_form(X: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """(w, b) of least mean squared error: w solves Xc^T Xc w = Xc^T yc with centred Xc and yc, b = mean(y - X w).

    X (n, d), y (n,); returns w (d,) and b 0-d. X with a column of ones must have full column rank.
    """
    x_mean, y_mean = X.mean(dim=0), y.mean()
    q, r = torch.linalg.qr(X - x_mean)  # R w = Q^T yc says the same and keeps the condition number unsquared
    w = torch.linalg.solve(r, q.T @ (y - y_mean))
    return w, y_mean - x_mean @ w


def fit_gradient_descent(X: Tensor, y: Tensor, lr: float, steps: int) -> tuple[Tensor, Tensor]:
    """(w, b) after `steps` full-batch updates on mean((X @ w + b - y)^2), from w = 0 and b = 0.

    X (n, d), y (n,); returns w (d,) and b 0-d.
    """
    w, b = torch.zeros_like(X[0]), torch.zeros_like(y[0])
    for _ in range(steps):
        residual = X @ w + b - y
        w, b = w - lr * 2 * (X.T @ residual) / len(X), b - lr * 2 * residual.mean()
    return w, b
