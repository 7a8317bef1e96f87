"""Greedy non-maximum suppression (Felzenszwalb et al. 2010, section 7.2; R-CNN, Girshick et al. 2014)."""

import torch
from torch import Tensor


def iou(box: Tensor, boxes: Tensor) -> Tensor:
    """Intersection over union of one box (4,) with many (N, 4), both (x1, y1, x2, y2); (N,). A zero union gives 0."""
    corner_1 = torch.maximum(box[:2], boxes[:, :2])
    corner_2 = torch.minimum(box[2:], boxes[:, 2:])
    sides = (corner_2 - corner_1).clamp(min=0)  # clamp before multiplying: two negative sides have a positive product
    overlap = sides.prod(dim=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(dim=1) - overlap
    return overlap / torch.where(union > 0, union, 1)  # where the union is zero, so is the overlap


def nms(boxes: Tensor, scores: Tensor, iou_threshold: float) -> Tensor:
    """Indices of the boxes kept, by decreasing score (the lower index first when equal).

    boxes (N, 4) as (x1, y1, x2, y2); scores (N,); N may be 0. A box is dropped when its IoU with a kept one is greater
    than iou_threshold. Returns (K,) int64 on the boxes' device.
    """
    order = torch.argsort(scores, descending=True, stable=True)
    kept = []
    while order.numel():
        best, rest = order[0], order[1:]
        kept.append(best)
        order = rest[iou(boxes[best], boxes[rest]) <= iou_threshold]
    return torch.stack(kept) if kept else order
