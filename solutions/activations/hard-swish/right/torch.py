"""Hard sigmoid and hard swish with their backward passes (Howard et al. 2019, section 5.2)."""

import torch
from torch import Tensor


def hard_sigmoid(x: Tensor) -> Tensor:
    """relu6(x + 3) / 6, element by element; any shape, which the result has too, with the dtype."""
    return (x + 3).clamp(0, 6) / 6


def hard_sigmoid_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """grad_out / 6 where -3 < x < 3, else 0; both of one shape."""
    return grad_out * ((x > -3) & (x < 3)) / 6


def hard_swish(x: Tensor) -> Tensor:
    """x * hard_sigmoid(x), element by element; any shape, which the result has too, with the dtype."""
    return x * hard_sigmoid(x)


def hard_swish_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """grad_out times 0 (x <= -3), (2x + 3) / 6 (between) or 1 (x >= 3); both of one shape."""
    inside = (x > -3) & (x < 3)
    return grad_out * torch.where(inside, (2 * x + 3) / 6, x >= 3)
