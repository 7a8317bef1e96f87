"""Nearest-neighbour resizing: copies only, so labels stay labels (rule of torch's mode "nearest")."""

import numpy as np


def nearest_resize(x: np.ndarray, out_h: int, out_w: int) -> np.ndarray:
    """Output index i copies source index floor(i * n_in / n_out), per axis, in exact integers.

    x (N, C, H, W) of any dtype; returns (N, C, out_h, out_w) of that dtype. Raises ValueError when a size is below 1.
    """
    height, width = x.shape[2:]
    if min(out_h, out_w, height, width) < 1:
        raise ValueError(f"sizes must be >= 1: {height}x{width} to {out_h}x{out_w}")
    rows = np.arange(out_h) * height // out_h
    columns = np.arange(out_w) * width // out_w
    return x[:, :, rows[:, None], columns]
