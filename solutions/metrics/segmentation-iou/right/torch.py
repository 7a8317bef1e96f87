"""IoU of masks and of the classes of a confusion matrix (Everingham et al. 2015, section 2)."""

import math

import torch
from torch import Tensor


def mask_iou(m1: Tensor, m2: Tensor) -> float:
    """Pixels in both over pixels in at least one; bool masks of one shape. 0.0 when both are empty.

    Raises ValueError for different shapes.
    """
    if m1.shape != m2.shape:
        raise ValueError(f"masks of {tuple(m1.shape)} and {tuple(m2.shape)} can't be compared")
    return (m1 & m2).sum().item() / max((m1 | m2).sum().item(), 1)


def class_iou(cm: Tensor) -> Tensor:
    """TP / (TP + FP + FN) per class, (K,) float64; nan for a class in neither truth nor prediction.

    cm (K, K) counts, rows true.
    """
    tp = cm.diagonal().double()
    union = cm.sum(dim=1) + cm.sum(dim=0) - tp
    return torch.where(union > 0, tp / union.clamp(min=1), math.nan)


def mean_iou(cm: Tensor) -> float:
    """The mean of class_iou over the classes that are not nan, 0.0 when all are; cm as there."""
    iou = class_iou(cm)
    occurs = ~iou.isnan()
    return iou[occurs].mean().item() if occurs.any() else 0.0
