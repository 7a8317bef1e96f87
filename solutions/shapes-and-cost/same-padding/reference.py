"""TensorFlow's SAME padding: the output has ceil(n / stride) positions (tf.nn, "Notes on padding")."""

import numpy as np


def same_padding(n: int, kernel: int, stride: int = 1, dilation: int = 1) -> tuple[int, int]:
    """(before, after) along one axis, in pixels; of an odd total the extra one comes after.

    Raises ValueError when n, kernel, stride or dilation is below 1.
    """
    if min(n, kernel, stride, dilation) < 1:
        raise ValueError("n, kernel, stride and dilation must be >= 1")
    out = -(-n // stride)  # ceil
    last_window_ends = (out - 1) * stride + dilation * (kernel - 1) + 1
    total = max(last_window_ends - n, 0)
    return total // 2, total - total // 2


def pad_same(x: np.ndarray, kernel: int, stride: int = 1, dilation: int = 1) -> np.ndarray:
    """x (N, C, H, W) with zeros around it, each spatial axis by its own same_padding, which raises the ValueError."""
    rows, columns = (same_padding(n, kernel, stride, dilation) for n in x.shape[2:])
    return np.pad(x, [(0, 0), (0, 0), rows, columns])
