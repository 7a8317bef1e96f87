"""A maxout layer, forward and backward (Goodfellow et al. 2013)."""

import torch
from torch import Tensor


def maxout(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """The largest of the k pieces x @ weight[i] + bias[i], element by element.

    x (N, D), weight (k, D, M), bias (k, M). Returns (N, M).
    """
    return _pieces(x, weight, bias).amax(dim=0)


def maxout_backward(grad_out: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(grad_x, grad_weight, grad_bias), shaped like x, weight and bias, from grad_out (N, M).

    An element's gradient goes to its winning piece only; of equal pieces to the one with the lowest index.
    """
    z = _pieces(x, weight, bias)
    best = z == z.amax(dim=0)
    first = best & (best.cumsum(dim=0) == 1)  # torch's argmax does not say which of equal pieces it takes
    grad_z = torch.where(first, grad_out, 0)  # (k, N, M)
    grad_x = (grad_z @ weight.mT).sum(dim=0)
    return grad_x, x.T @ grad_z, grad_z.sum(dim=1)


def _pieces(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return x @ weight + bias[:, None, :]  # (k, N, M)
