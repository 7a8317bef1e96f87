"""The GIoU loss (Rezatofighi et al. 2019, Algorithms 1 and 2)."""

import torch
from torch import Tensor


def giou_loss(pred: Tensor, target: Tensor) -> Tensor:
    """1 - GIoU of each row, (N,), in [0, 2]: GIoU = IoU - (|C| - |union|) / |C|, C the smallest enclosing box.

    pred, target (N, 4) floating (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2. A ratio with denominator 0 counts as 0.
    """
    inter = _area(torch.maximum(pred[:, :2], target[:, :2]), torch.minimum(pred[:, 2:], target[:, 2:]))
    hull = _area(torch.minimum(pred[:, :2], target[:, :2]), torch.maximum(pred[:, 2:], target[:, 2:]))
    union = _area(pred[:, :2], pred[:, 2:]) + _area(target[:, :2], target[:, 2:]) - inter
    return 1 - _ratio(inter, union) + _ratio(hull - union, hull)


def _area(low: Tensor, high: Tensor) -> Tensor:
    """Of the boxes between two corners, (N,); 0 where they are the wrong way round."""
    width, height = (high - low).clamp(min=0).unbind(dim=1)
    return width * height


def _ratio(part: Tensor, whole: Tensor) -> Tensor:
    return torch.where(whole > 0, part / torch.where(whole > 0, whole, 1), 0)
