"""Leaky ReLU (Maas et al. 2013) and PReLU (He et al. 2015, section 2.1) with their backward passes."""

import numpy as np


def leaky_relu(x: np.ndarray, negative_slope: float = 0.01) -> np.ndarray:
    """x for x > 0, else negative_slope * x; any shape, which the result has too, with the dtype."""
    return np.where(x > 0, x, negative_slope * x)


def leaky_relu_backward(grad_out: np.ndarray, x: np.ndarray, negative_slope: float = 0.01) -> np.ndarray:
    """grad_out for x > 0, else negative_slope * grad_out; grad_out and x, the forward pass's input, have one shape."""
    return np.where(x > 0, grad_out, negative_slope * grad_out)


def prelu(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """x for x > 0, else its channel's slope times x.

    x (N, C, ...); weight (1,), shared, or (C,), one slope per channel. Raises ValueError for another number of slopes.
    """
    return np.where(x > 0, x, _slopes(x, weight) * x)


def prelu_backward(grad_out: np.ndarray, x: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(grad_x, grad_weight): shaped like x, and like weight: grad_out * min(x, 0) summed where a slope is shared.

    grad_out and x (N, C, ...); weight and errors as in prelu.
    """
    grad_x = np.where(x > 0, grad_out, _slopes(x, weight) * grad_out)
    by_channel = (grad_out * np.minimum(x, 0)).swapaxes(0, 1).reshape(x.shape[1], -1).sum(axis=1)
    return grad_x, by_channel if weight.size == x.shape[1] else by_channel.sum(keepdims=True)


def _slopes(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The slopes in a shape that broadcasts along axis 1."""
    if weight.size not in (1, x.shape[1]):
        raise ValueError(f"weight has {weight.size} slopes; give 1 or {x.shape[1]}")
    return weight.reshape(1, -1, *[1] * (x.ndim - 2))
