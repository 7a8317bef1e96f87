import numpy as np


def lrn(x: np.ndarray, size: int = 5, alpha: float = 1e-4, beta: float = 0.75, k: float = 2.0) -> np.ndarray:
    if size < 1 or size % 2 == 0:
        raise ValueError(f"size must be odd and at least 1, not {size}")
    half, channels = size // 2, x.shape[1]
    square, sums = x**2, np.empty_like(x)
    for i in range(channels):
        sums[:, i] = square[:, max(0, i - half) : min(channels - 1, i + half)].sum(axis=1)
    return x / (k + alpha * sums) ** beta
