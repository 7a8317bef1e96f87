"""Backpropagation through a two-layer perceptron (Rumelhart, Hinton and Williams 1986)."""

import torch
from torch import Tensor


def mlp_loss_and_grads(
    x: Tensor, y: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, activation: str = "relu"
) -> tuple[Tensor, dict[str, Tensor]]:
    """Mean softmax cross-entropy of act(x @ w1 + b1) @ w2 + b2, and its gradients "w1", "b1", "w2", "b2".

    x (N, D), y (N,) int labels, w1 (D, H), b1 (H,), w2 (H, C), b2 (C,); activation "relu", "sigmoid" or "tanh".
    Raises ValueError for another activation.
    """
    h, slope = _activate(x @ w1 + b1, activation)
    log_p = torch.log_softmax(h @ w2 + b2, dim=1)
    rows = torch.arange(len(x), device=x.device)
    loss = -log_p[rows, y].mean()
    d_logits = log_p.exp()
    d_logits[rows, y] -= 1
    d_logits = d_logits / len(x)  # the loss is a mean: divided here, once, for all gradients
    d_z = d_logits @ w2.T * slope
    return loss, {"w1": x.T @ d_z, "b1": d_z.sum(dim=0), "w2": h.T @ d_logits, "b2": d_logits.sum(dim=0)}


def _activate(z: Tensor, activation: str) -> tuple[Tensor, Tensor]:
    """act(z) and its derivative at z, each shaped like z."""
    if activation == "relu":
        return z.clamp(min=0), z > 0
    if activation == "sigmoid":
        h = torch.sigmoid(z)
        return h, h * (1 - h)
    if activation == "tanh":
        h = torch.tanh(z)
        return h, 1 - h**2
    raise ValueError(f"activation must be relu, sigmoid or tanh, not {activation!r}")
