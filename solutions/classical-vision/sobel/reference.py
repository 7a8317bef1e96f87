"""The Sobel operator: smooth along one axis, differentiate along the other."""

import numpy as np


def sobel(img: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cross-correlation with Gx = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]] and with Gy = Gx^T; border replicated.

    img (H, W) floating. Returns (gx, gy, sqrt(gx^2 + gy^2)), each (H, W). Gx = [1, 2, 1]^T [-1, 0, 1] is separable.
    """
    padded = np.pad(img, 1, mode="edge")
    smooth_rows = padded[:-2, :] + 2 * padded[1:-1, :] + padded[2:, :]  # [1, 2, 1] along y: (H, W + 2)
    smooth_columns = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]  # [1, 2, 1] along x: (H + 2, W)
    gx = smooth_rows[:, 2:] - smooth_rows[:, :-2]  # [-1, 0, 1] along x
    gy = smooth_columns[2:, :] - smooth_columns[:-2, :]
    return gx, gy, np.sqrt(gx**2 + gy**2)
