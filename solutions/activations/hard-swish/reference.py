"""Hard sigmoid and hard swish with their backward passes (Howard et al. 2019, section 5.2)."""

import numpy as np


def hard_sigmoid(x: np.ndarray) -> np.ndarray:
    """relu6(x + 3) / 6, element by element; any shape, which the result has too, with the dtype."""
    return np.clip(x + 3, 0, 6) / 6


def hard_sigmoid_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """grad_out / 6 where -3 < x < 3, else 0; both of one shape."""
    return grad_out * ((x > -3) & (x < 3)) / 6


def hard_swish(x: np.ndarray) -> np.ndarray:
    """x * hard_sigmoid(x), element by element; any shape, which the result has too, with the dtype."""
    return x * hard_sigmoid(x)


def hard_swish_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """grad_out times 0 (x <= -3), (2x + 3) / 6 (between) or 1 (x >= 3); both of one shape."""
    inside = (x > -3) & (x < 3)
    return grad_out * np.where(inside, (2 * x + 3) / 6, x >= 3)
