import numpy as np


def ratio(a, b):
    return np.divide(a, b, out=np.zeros_like(a), where=b > 0)


def giou_loss(pred, target):
    area_p = (pred[:, 2] - pred[:, 0]) * (pred[:, 3] - pred[:, 1])
    area_t = (target[:, 2] - target[:, 0]) * (target[:, 3] - target[:, 1])
    wh = np.minimum(pred[:, 2:], target[:, 2:]) - np.maximum(pred[:, :2], target[:, :2])
    wh = np.maximum(wh, 0)
    inter = wh[:, 0] * wh[:, 1]
    union = area_p + area_t - inter
    hull = np.maximum(pred[:, 2:], target[:, 2:]) - np.minimum(pred[:, :2], target[:, :2])
    c = hull[:, 0] * hull[:, 1]
    giou = ratio(inter, union) - ratio(c - inter, c)
    return 1 - giou
