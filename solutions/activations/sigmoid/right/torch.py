"""A sigmoid that neither overflows nor cancels (Goodfellow et al. 2016, sections 3.10 and 6.2.2.2)."""

import torch
from torch import Tensor


def sigmoid(x: Tensor) -> Tensor:
    """1 / (1 + e^-x), element by element; any shape, which the result has too, with the dtype.

    Exact to rounding, relatively as well: no exponent is positive, and nothing is subtracted.
    """
    positive = x >= 0
    falling = torch.exp(-torch.where(positive, x, 0))  # both branches stay finite, for the sake of their gradients
    rising = torch.exp(torch.where(positive, 0, x))
    return torch.where(positive, 1 / (1 + falling), rising / (1 + rising))


def sigmoid_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """grad_out * s * (1 - s) with s = sigmoid(x); grad_out and x, the forward pass's input, have one shape."""
    s = sigmoid(x)
    return grad_out * s * (1 - s)
