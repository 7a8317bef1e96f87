"""Greedy non-maximum suppression (Felzenszwalb et al. 2010, section 7.2; R-CNN, Girshick et al. 2014)."""

import numpy as np


def iou(box: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Intersection over union of one box (4,) with many (N, 4), both (x1, y1, x2, y2); (N,). A zero union gives 0."""
    corner_1 = np.maximum(box[:2], boxes[:, :2])
    corner_2 = np.minimum(box[2:], boxes[:, 2:])
    sides = np.clip(corner_2 - corner_1, 0, None)  # clip before multiplying: two negative sides have a positive product
    overlap = sides.prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - overlap
    return overlap / np.where(union > 0, union, 1)  # where the union is zero, so is the overlap


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    """Indices of the boxes kept, by decreasing score (the lower index first when equal).

    boxes (N, 4) as (x1, y1, x2, y2); scores (N,); N may be 0. A box is dropped when its IoU with a kept one is greater
    than iou_threshold. Returns (K,) int64.
    """
    order = np.argsort(-scores, kind="stable")
    kept = []
    while order.size:
        best, rest = order[0], order[1:]
        kept.append(best)
        order = rest[iou(boxes[best], boxes[rest]) <= iou_threshold]
    return np.array(kept, dtype=np.int64)
