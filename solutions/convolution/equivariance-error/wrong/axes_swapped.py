from collections.abc import Callable

import numpy as np


def shift(x: np.ndarray, dy: int, dx: int) -> np.ndarray:
    return np.roll(x, (dx, dy), axis=(-2, -1))


def equivariance_error(
    f: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    transform: Callable[[np.ndarray], np.ndarray],
    transform_out: Callable[[np.ndarray], np.ndarray] | None = None,
) -> float:
    moved_first = f(transform(x))
    moved_last = (transform if transform_out is None else transform_out)(f(x))
    if moved_first.shape != moved_last.shape:
        raise ValueError(f"results of shape {moved_first.shape} and {moved_last.shape} can't be compared")
    return float(np.abs(moved_first - moved_last).max())
