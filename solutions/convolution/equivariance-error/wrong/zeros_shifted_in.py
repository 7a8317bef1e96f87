from collections.abc import Callable

import numpy as np


def shift(x: np.ndarray, dy: int, dx: int) -> np.ndarray:
    out = np.zeros_like(x)
    height, width = x.shape[-2:]
    for i in range(max(dy, 0), min(height, height + dy)):
        for j in range(max(dx, 0), min(width, width + dx)):
            out[..., i, j] = x[..., i - dy, j - dx]
    return out


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
