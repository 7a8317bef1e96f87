"""Canny's non-maximum suppression: thin the gradient magnitude to ridges one pixel wide (Canny 1986)."""

import numpy as np

NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1))  # the (row, column) step for 0, 45, 90 and 135 degrees, y pointing down


def canny_nms(magnitude: np.ndarray, gx: np.ndarray, gy: np.ndarray) -> np.ndarray:
    """A pixel keeps its magnitude when it is >= both neighbours along its gradient direction, else it becomes 0.

    magnitude, gx, gy (H, W) floating. atan2(gy, gx) modulo 180 degrees is rounded to 0, 45, 90 or 135; [22.5, 67.5) is
    45. Neighbours outside the image count as 0. Returns a new (H, W) array.
    """
    height, width = magnitude.shape
    degrees = np.degrees(np.arctan2(gy, gx)) % 180
    sector = (degrees + 22.5) // 45 % 4
    padded = np.pad(magnitude, 1)
    keeps = np.zeros(magnitude.shape, dtype=bool)
    for index, (down, right) in enumerate(NEIGHBOURS):
        ahead = padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        behind = padded[1 - down : 1 - down + height, 1 - right : 1 - right + width]
        keeps |= (sector == index) & (magnitude >= ahead) & (magnitude >= behind)
    return np.where(keeps, magnitude, 0)
