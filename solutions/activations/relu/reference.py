"""ReLU and ReLU6 with their backward passes (Nair and Hinton 2010; Krizhevsky 2010)."""

import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """max(x, 0), element by element; any shape, which the result has too, with the dtype."""
    return np.maximum(x, 0)


def relu_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """grad_out where x > 0, else 0 (also at the kink x = 0); both of one shape."""
    return grad_out * (x > 0)


def relu6(x: np.ndarray) -> np.ndarray:
    """min(max(x, 0), 6), element by element; any shape, which the result has too, with the dtype."""
    return np.minimum(np.maximum(x, 0), 6)


def relu6_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """grad_out where 0 < x < 6, else 0 (also at the kinks x = 0 and x = 6); both of one shape."""
    return grad_out * ((x > 0) & (x < 6))
