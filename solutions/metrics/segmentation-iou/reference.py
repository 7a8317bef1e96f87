"""IoU of masks and of the classes of a confusion matrix (Everingham et al. 2015, section 2)."""

import numpy as np


def mask_iou(m1: np.ndarray, m2: np.ndarray) -> float:
    """Pixels in both over pixels in at least one; bool masks of one shape. 0.0 when both are empty.

    Raises ValueError for different shapes.
    """
    if m1.shape != m2.shape:
        raise ValueError(f"masks of {m1.shape} and {m2.shape} can't be compared")
    return float((m1 & m2).sum() / max(int((m1 | m2).sum()), 1))


def class_iou(cm: np.ndarray) -> np.ndarray:
    """TP / (TP + FP + FN) per class, (K,) float64; nan for a class in neither truth nor prediction.

    cm (K, K) counts, rows true.
    """
    tp = cm.diagonal()
    union = cm.sum(axis=1) + cm.sum(axis=0) - tp
    return np.where(union > 0, tp / np.maximum(union, 1), np.nan)


def mean_iou(cm: np.ndarray) -> float:
    """The mean of class_iou over the classes that are not nan, 0.0 when all are; cm as there."""
    iou = class_iou(cm)
    occurs = ~np.isnan(iou)
    return float(iou[occurs].mean()) if occurs.any() else 0.0
