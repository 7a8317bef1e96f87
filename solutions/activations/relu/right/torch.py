"""ReLU and ReLU6 with their backward passes (Nair and Hinton 2010; Krizhevsky 2010)."""

from torch import Tensor


def relu(x: Tensor) -> Tensor:
    """max(x, 0), element by element; any shape, which the result has too, with the dtype."""
    return x.clamp(min=0)


def relu_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """grad_out where x > 0, else 0 (also at the kink x = 0); both of one shape."""
    return grad_out * (x > 0)


def relu6(x: Tensor) -> Tensor:
    """min(max(x, 0), 6), element by element; any shape, which the result has too, with the dtype."""
    return x.clamp(min=0, max=6)


def relu6_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """grad_out where 0 < x < 6, else 0 (also at the kinks x = 0 and x = 6); both of one shape."""
    return grad_out * ((x > 0) & (x < 6))
