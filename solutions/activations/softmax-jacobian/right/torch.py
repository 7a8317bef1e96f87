"""The Jacobian of softmax, and its product with a vector without forming it (Goodfellow et al. 2016, 6.5)."""

import torch
from torch import Tensor


def softmax_jacobian(z: Tensor) -> Tensor:
    """J[i, j] = d a_i / d z_j = a_i (i == j) - a_i a_j with a = softmax(z); z (n,) floating. Returns (n, n)."""
    a = torch.softmax(z, dim=0)
    return torch.diag(a) - torch.outer(a, a)


def softmax_vjp(z: Tensor, v: Tensor) -> Tensor:
    """sum_i v_i d a_i / d z_j = a_j (v_j - sum_i a_i v_i) along the last axis, in O(n); z, v, result (..., n)."""
    a = torch.softmax(z, dim=-1)
    return a * (v - (a * v).sum(dim=-1, keepdim=True))
