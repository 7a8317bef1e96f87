"""Swish and its backward pass, with beta as a parameter (Ramachandran et al. 2017, section 4)."""

import numpy as np


def swish(x: np.ndarray, beta: float = 1.0) -> np.ndarray:
    """x * sigmoid(beta * x), element by element; any shape, which the result has too, with the dtype."""
    return x * _sigmoid(beta * x)


def swish_backward(grad_out: np.ndarray, x: np.ndarray, beta: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """(grad_x, grad_beta): grad_x shaped like x, grad_beta a scalar, the sum over all elements.

    grad_out and x, the forward pass's input, have one shape.
    """
    s = _sigmoid(beta * x)
    slope = s * (1 - s)  # of the gate by beta * x
    return grad_out * (s + beta * x * slope), (grad_out * x * x * slope).sum()


def _sigmoid(u: np.ndarray) -> np.ndarray:
    return np.exp(np.minimum(u, 0)) / (1 + np.exp(-np.abs(u)))  # no exponent is positive
