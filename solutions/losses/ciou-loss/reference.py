"""The DIoU and the CIoU loss (Zheng et al. 2020, sections 3.2 and 3.3)."""

import math

import numpy as np


def diou_loss(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    """1 - IoU + rho^2 / c^2 of each row, (N,): rho the distance of the centres, c the diagonal of the enclosing box.

    pred, target (N, 4) floating (x1, y1, x2, y2) of positive width and height.
    """
    hull = np.maximum(pred[:, 2:], target[:, 2:]) - np.minimum(pred[:, :2], target[:, :2])
    offset = (pred[:, :2] + pred[:, 2:] - target[:, :2] - target[:, 2:]) / 2
    return 1 - _iou(pred, target) + (offset**2).sum(axis=1) / (hull**2).sum(axis=1)


def ciou_loss(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    """diou_loss + alpha * v, (N,): v compares the aspect ratios, alpha = v / ((1 - IoU) + v), or 0 where that is 0 / 0.

    Arguments as in diou_loss. alpha is a weight, no quantity to optimise: a constant for the gradient.
    """
    v = 4 / math.pi**2 * (_angle(target) - _angle(pred)) ** 2
    whole = 1 - _iou(pred, target) + v
    alpha = np.where(whole > 0, v / np.where(whole > 0, whole, 1), 0)
    return diou_loss(pred, target) + alpha * v


def _iou(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    overlap = np.minimum(pred[:, 2:], target[:, 2:]) - np.maximum(pred[:, :2], target[:, :2])
    inter = np.maximum(overlap, 0).prod(axis=1)
    areas = (pred[:, 2:] - pred[:, :2]).prod(axis=1) + (target[:, 2:] - target[:, :2]).prod(axis=1)
    return inter / (areas - inter)


def _angle(boxes: np.ndarray) -> np.ndarray:
    return np.arctan((boxes[:, 2] - boxes[:, 0]) / (boxes[:, 3] - boxes[:, 1]))
