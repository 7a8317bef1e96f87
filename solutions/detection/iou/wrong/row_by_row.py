import numpy as np


def box_iou(boxes1, boxes2):
    lt = np.maximum(boxes1[:, :2], boxes2[:, :2])
    rb = np.minimum(boxes1[:, 2:], boxes2[:, 2:])
    wh = np.maximum(rb - lt, 0)
    inter = wh[:, 0] * wh[:, 1]
    area1 = (boxes1[:, 2] - boxes1[:, 0]) * (boxes1[:, 3] - boxes1[:, 1])
    area2 = (boxes2[:, 2] - boxes2[:, 0]) * (boxes2[:, 3] - boxes2[:, 1])
    union = area1 + area2 - inter
    return np.divide(inter, union, out=np.zeros_like(union), where=union > 0)
