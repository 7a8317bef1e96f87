import numpy as np


def box_iou(boxes1, boxes2):
    lt = np.maximum(boxes1[:, None, :2], boxes2[None, :, :2])
    rb = np.minimum(boxes1[:, None, 2:], boxes2[None, :, 2:])
    wh = np.maximum(rb - lt, 0)
    inter = wh[..., 0] * wh[..., 1]
    hull = np.maximum(boxes1[:, None, 2:], boxes2[None, :, 2:]) - np.minimum(boxes1[:, None, :2], boxes2[None, :, :2])
    union = hull[..., 0] * hull[..., 1]
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0).astype(boxes1.dtype)
