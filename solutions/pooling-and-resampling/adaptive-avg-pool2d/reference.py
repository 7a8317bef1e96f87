"""Adaptive average pooling: a fixed output size, whatever the input's (PyTorch's rule; after He et al. 2014, SPP)."""

import numpy as np


def adaptive_avg_pool2d(x: np.ndarray, output_size: tuple[int, int]) -> np.ndarray:
    """Average windows that cover the input evenly: floor(i * n / o) up to, not including, ceil((i + 1) * n / o).

    x (N, C, H, W); returns (N, C, *output_size), whose sizes may exceed H and W.
    Raises ValueError when an output size is below 1.
    """
    if min(output_size) < 1:
        raise ValueError(f"output sizes must be at least 1, not {output_size}")
    out = np.empty((*x.shape[:2], *output_size), dtype=x.dtype)
    for i, rows in enumerate(_windows(x.shape[2], output_size[0])):
        for j, columns in enumerate(_windows(x.shape[3], output_size[1])):
            out[:, :, i, j] = x[:, :, rows, columns].mean(axis=(2, 3))
    return out


def _windows(n: int, o: int) -> list[slice]:
    """The o windows of an axis of length n, in integers: -(-a // b) is a / b rounded up."""
    return [slice(i * n // o, -(-(i + 1) * n // o)) for i in range(o)]
