"""Translation equivariance, measured (Goodfellow et al. 2016, section 9.2; Zhang 2019)."""

from collections.abc import Callable

import numpy as np


def shift(x: np.ndarray, dy: int, dx: int) -> np.ndarray:
    """Move the content of the last two axes circularly: dy rows down, dx columns right (negative: up, left).

    x (..., H, W) of any rank >= 2; returns an array of the same shape.
    """
    return np.roll(x, (dy, dx), axis=(-2, -1))


def equivariance_error(
    f: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    transform: Callable[[np.ndarray], np.ndarray],
    transform_out: Callable[[np.ndarray], np.ndarray] | None = None,
) -> float:
    """The largest absolute difference between f(transform(x)) and transform_out(f(x)).

    transform_out None means `transform` itself. 0 for an equivariant f; with an identity as transform_out, 0 for an
    invariant one. Raises ValueError when the two results differ in shape.
    """
    moved_first = f(transform(x))
    moved_last = (transform if transform_out is None else transform_out)(f(x))
    if moved_first.shape != moved_last.shape:
        raise ValueError(f"results of shape {moved_first.shape} and {moved_last.shape} can't be compared")
    return float(np.abs(moved_first - moved_last).max())
