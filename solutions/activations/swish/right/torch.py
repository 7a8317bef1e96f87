"""Swish and its backward pass, with beta as a parameter (Ramachandran et al. 2017, section 4)."""

import torch
from torch import Tensor


def swish(x: Tensor, beta: float = 1.0) -> Tensor:
    """x * sigmoid(beta * x), element by element; any shape, which the result has too, with the dtype."""
    return x * torch.sigmoid(beta * x)


def swish_backward(grad_out: Tensor, x: Tensor, beta: float = 1.0) -> tuple[Tensor, Tensor]:
    """(grad_x, grad_beta): grad_x shaped like x, grad_beta a scalar, the sum over all elements.

    grad_out and x, the forward pass's input, have one shape.
    """
    s = torch.sigmoid(beta * x)
    slope = s * (1 - s)  # of the gate by beta * x
    return grad_out * (s + beta * x * slope), (grad_out * x * x * slope).sum()
