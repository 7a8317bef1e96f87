"""Local response normalisation (Krizhevsky, Sutskever and Hinton 2012, section 3.3)."""

import numpy as np


def lrn(x: np.ndarray, size: int = 5, alpha: float = 1e-4, beta: float = 0.75, k: float = 2.0) -> np.ndarray:
    """x / (k + alpha * s)^beta, s being the sum of squares over `size` neighbouring channels at the same position.

    x (N, C, H, W); channel i looks at max(0, i - size // 2) .. min(C - 1, i + size // 2). alpha is not divided by size,
    as in the paper. Raises ValueError when size is even or below 1.
    """
    if size < 1 or size % 2 == 0:
        raise ValueError(f"size must be odd and at least 1, not {size}")
    half, channels = size // 2, x.shape[1]
    square, sums = x**2, np.empty_like(x)
    for i in range(channels):
        sums[:, i] = square[:, max(0, i - half) : i + half + 1].sum(axis=1)  # the slice ends at C by itself
    return x / (k + alpha * sums) ** beta
