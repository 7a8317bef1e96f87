"""The GIoU loss (Rezatofighi et al. 2019, Algorithms 1 and 2)."""

import numpy as np


def giou_loss(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    """1 - GIoU of each row, (N,), in [0, 2]: GIoU = IoU - (|C| - |union|) / |C|, C the smallest enclosing box.

    pred, target (N, 4) floating (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2. A ratio with denominator 0 counts as 0.
    """
    inter = _area(np.maximum(pred[:, :2], target[:, :2]), np.minimum(pred[:, 2:], target[:, 2:]))
    hull = _area(np.minimum(pred[:, :2], target[:, :2]), np.maximum(pred[:, 2:], target[:, 2:]))
    union = _area(pred[:, :2], pred[:, 2:]) + _area(target[:, :2], target[:, 2:]) - inter
    return 1 - _ratio(inter, union) + _ratio(hull - union, hull)


def _area(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Of the boxes between two corners, (N,); 0 where they are the wrong way round."""
    return np.maximum(high - low, 0).prod(axis=1)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), 0)
