"""Focus slicing: space to depth in the order of YOLOv5 (Jocher 2020)."""

import numpy as np

PHASES = ((0, 0), (1, 0), (0, 1), (1, 1))  # (row, column) of the pixels in each quarter of the channels


def focus(x: np.ndarray) -> np.ndarray:
    """Every second pixel, four ways, one after the other on the channel axis, in the order of PHASES.

    x (N, C, H, W); returns (N, 4 * C, H / 2, W / 2). Raises ValueError when H or W is odd.
    """
    # where a side is odd the slices differ in size, and concatenate raises the ValueError
    return np.concatenate([x[:, :, row::2, column::2] for row, column in PHASES], axis=1)


def unfocus(y: np.ndarray) -> np.ndarray:
    """The inverse of focus: y (N, 4 * C, h, w) to (N, C, 2 * h, 2 * w).

    Raises ValueError when the channels are not divisible by 4.
    """
    n, channels, height, width = y.shape
    x = np.empty((n, channels // 4, 2 * height, 2 * width), dtype=y.dtype)
    quarters = np.split(y, 4, axis=1)  # raises the ValueError where 4 does not divide the channels
    for quarter, (row, column) in zip(quarters, PHASES):
        x[:, :, row::2, column::2] = quarter
    return x
