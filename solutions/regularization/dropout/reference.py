"""Dropout, inverted and classic, with its backward pass (Srivastava et al. 2014, sections 4 and 10)."""

import numpy as np


def dropout(
    x: np.ndarray, u: np.ndarray, p: float = 0.5, training: bool = True, inverted: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """y = x * scale; in training scale is 0 where u < p.

    x and u (uniform noise in [0, 1)) of one shape. Returns (y, scale), both of x's shape and dtype. The scale of the
    other elements, so that training and testing agree in the mean: inverted 1 / (1 - p) in training and 1 in testing;
    classic 1 in training and 1 - p in testing, where u is ignored. Raises ValueError unless 0 <= p <= 1.
    """
    if not 0 <= p <= 1:
        raise ValueError("p is a probability: 0 <= p <= 1")
    if not training:
        scale = np.full_like(x, 1.0 if inverted else 1.0 - p)
    else:
        factor = 1.0 / (1.0 - p) if inverted and p < 1 else 1.0  # at p = 1 nobody survives to be scaled
        scale = np.where(u < p, 0.0, factor).astype(x.dtype)
    return x * scale, scale


def dropout_backward(grad_out: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Gradient by x of y = x * scale: grad_out (gradient by y) and scale of one shape, which the result has too."""
    return grad_out * scale
