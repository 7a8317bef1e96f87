"""Binary logistic regression on the logits (Hastie et al., section 4.4)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def logistic_loss(w: Tensor, b: float, X: Tensor, y: Tensor, l2: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """(loss, grad_w, grad_b) of the mean cross-entropy log(1 + exp(z)) - y * z, z = X @ w + b, plus l2 * sum(w^2).

    X (n, d), w (d,), y (n,) of 0.0 or 1.0; loss and grad_b 0-d, grad_w (d,). b is not penalised.
    """
    z = X @ w + b
    loss = (torch.logaddexp(z, torch.zeros_like(z)) - y * z).mean() + l2 * (w**2).sum()
    residual = (F.sigmoid(z) - y) / len(y)
    return loss, X.T @ residual + 2 * l2 * w, residual.sum()


def fit_logistic(X: Tensor, y: Tensor, lr: float, steps: int, l2: float = 0.0) -> tuple[Tensor, Tensor]:
    """(w, b) after `steps` full-batch gradient steps on logistic_loss, from w = 0 and b = 0."""
    w, b = torch.zeros_like(X[0]), torch.zeros_like(y[0])
    for _ in range(steps):
        _, grad_w, grad_b = logistic_loss(w, b, X, y, l2)
        w, b = w - lr * grad_w, b - lr * grad_b
    return w, b
