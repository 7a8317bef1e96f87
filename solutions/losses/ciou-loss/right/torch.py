"""The DIoU and the CIoU loss (Zheng et al. 2020, sections 3.2 and 3.3)."""

import math

import torch
from torch import Tensor


def diou_loss(pred: Tensor, target: Tensor) -> Tensor:
    """1 - IoU + rho^2 / c^2 of each row, (N,): rho the distance of the centres, c the diagonal of the enclosing box.

    pred, target (N, 4) floating (x1, y1, x2, y2) of positive width and height.
    """
    hull = torch.maximum(pred[:, 2:], target[:, 2:]) - torch.minimum(pred[:, :2], target[:, :2])
    offset = (pred[:, :2] + pred[:, 2:] - target[:, :2] - target[:, 2:]) / 2
    return 1 - _iou(pred, target) + offset.square().sum(dim=1) / hull.square().sum(dim=1)


def ciou_loss(pred: Tensor, target: Tensor) -> Tensor:
    """diou_loss + alpha * v, (N,): v compares the aspect ratios, alpha = v / ((1 - IoU) + v), or 0 where that is 0 / 0.

    Arguments as in diou_loss. alpha is a weight, no quantity to optimise: a constant for the gradient.
    """
    v = 4 / math.pi**2 * (_angle(target) - _angle(pred)).square()
    with torch.no_grad():
        whole = 1 - _iou(pred, target) + v
        alpha = torch.where(whole > 0, v / torch.where(whole > 0, whole, 1), 0)
    return diou_loss(pred, target) + alpha * v


def _iou(pred: Tensor, target: Tensor) -> Tensor:
    overlap = torch.minimum(pred[:, 2:], target[:, 2:]) - torch.maximum(pred[:, :2], target[:, :2])
    width, height = overlap.clamp(min=0).unbind(dim=1)
    inter = width * height
    return inter / (_area(pred) + _area(target) - inter)


def _area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _angle(boxes: Tensor) -> Tensor:
    return torch.atan((boxes[:, 2] - boxes[:, 0]) / (boxes[:, 3] - boxes[:, 1]))
