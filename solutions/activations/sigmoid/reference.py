"""A sigmoid that neither overflows nor cancels (Goodfellow et al. 2016, sections 3.10 and 6.2.2.2)."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """1 / (1 + e^-x), element by element; any shape, which the result has too, with the dtype.

    Exact to rounding, relatively as well: no exponent is positive, and nothing is subtracted.
    """
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))  # 1 / (1 + e^-x) for x >= 0, e^x / (1 + e^x) below


def sigmoid_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """grad_out * s * (1 - s) with s = sigmoid(x); grad_out and x, the forward pass's input, have one shape."""
    s = sigmoid(x)
    return grad_out * s * (1 - s)
