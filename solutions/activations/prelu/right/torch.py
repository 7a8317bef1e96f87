"""Leaky ReLU (Maas et al. 2013) and PReLU (He et al. 2015, section 2.1) with their backward passes."""

import torch
from torch import Tensor


def leaky_relu(x: Tensor, negative_slope: float = 0.01) -> Tensor:
    """x for x > 0, else negative_slope * x; any shape, which the result has too, with the dtype."""
    return torch.where(x > 0, x, negative_slope * x)


def leaky_relu_backward(grad_out: Tensor, x: Tensor, negative_slope: float = 0.01) -> Tensor:
    """grad_out for x > 0, else negative_slope * grad_out; grad_out and x, the forward pass's input, have one shape."""
    return torch.where(x > 0, grad_out, negative_slope * grad_out)


def prelu(x: Tensor, weight: Tensor) -> Tensor:
    """x for x > 0, else its channel's slope times x.

    x (N, C, ...); weight (1,), shared, or (C,), one slope per channel. Raises ValueError for another number of slopes.
    """
    return torch.where(x > 0, x, _slopes(x, weight) * x)


def prelu_backward(grad_out: Tensor, x: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """(grad_x, grad_weight): shaped like x, and like weight: grad_out * min(x, 0) summed where a slope is shared.

    grad_out and x (N, C, ...); weight and errors as in prelu.
    """
    grad_x = torch.where(x > 0, grad_out, _slopes(x, weight) * grad_out)
    by_channel = (grad_out * x.clamp(max=0)).transpose(0, 1).reshape(x.shape[1], -1).sum(dim=1)
    return grad_x, by_channel if weight.numel() == x.shape[1] else by_channel.sum(0, keepdim=True)


def _slopes(x: Tensor, weight: Tensor) -> Tensor:
    """The slopes in a shape that broadcasts along axis 1."""
    if weight.numel() not in (1, x.shape[1]):
        raise ValueError(f"weight has {weight.numel()} slopes; give 1 or {x.shape[1]}")
    return weight.reshape(1, -1, *[1] * (x.ndim - 2))
