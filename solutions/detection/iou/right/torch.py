"""Intersection over union of boxes, every pair of two sets (Everingham et al. 2010, section 4.2)."""

import torch
from torch import Tensor


def box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor:
    """Element (i, j) of the result is area(boxes1[i] and boxes2[j]) / area(boxes1[i] or boxes2[j]).

    boxes1 (N, 4), boxes2 (M, 4): floating (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2; N or M may be 0.
    Returns (N, M) in [0, 1], of the boxes' dtype; 0 where the union is zero.
    """
    area1 = (boxes1[:, 2] - boxes1[:, 0]) * (boxes1[:, 3] - boxes1[:, 1])
    area2 = (boxes2[:, 2] - boxes2[:, 0]) * (boxes2[:, 3] - boxes2[:, 1])
    top_left = torch.maximum(boxes1[:, None, :2], boxes2[None, :, :2])  # (N, M, 2)
    bottom_right = torch.minimum(boxes1[:, None, 2:], boxes2[None, :, 2:])
    overlap = (bottom_right - top_left).clamp(min=0)  # negative where the boxes are apart
    intersection = overlap[..., 0] * overlap[..., 1]
    union = area1[:, None] + area2[None, :] - intersection
    return intersection / torch.where(union > 0, union, 1.0)  # an empty union holds an empty intersection: 0 / 1
