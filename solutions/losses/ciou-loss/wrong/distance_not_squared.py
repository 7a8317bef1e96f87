import numpy as np


def iou_and_distance(pred, target):
    area_p = (pred[:, 2] - pred[:, 0]) * (pred[:, 3] - pred[:, 1])
    area_t = (target[:, 2] - target[:, 0]) * (target[:, 3] - target[:, 1])
    wh = np.minimum(pred[:, 2:], target[:, 2:]) - np.maximum(pred[:, :2], target[:, :2])
    wh = np.maximum(wh, 0)
    inter = wh[:, 0] * wh[:, 1]
    iou = inter / (area_p + area_t - inter)
    hull = np.maximum(pred[:, 2:], target[:, 2:]) - np.minimum(pred[:, :2], target[:, :2])
    c2 = hull[:, 0] ** 2 + hull[:, 1] ** 2
    centre_p, centre_t = (pred[:, :2] + pred[:, 2:]) / 2, (target[:, :2] + target[:, 2:]) / 2
    rho2 = ((centre_p - centre_t) ** 2).sum(axis=1)
    return iou, np.sqrt(rho2 / c2)


def aspect(boxes):
    return np.arctan((boxes[:, 2] - boxes[:, 0]) / (boxes[:, 3] - boxes[:, 1]))


def diou_loss(pred, target):
    iou, distance = iou_and_distance(pred, target)
    return 1 - iou + distance


def ciou_loss(pred, target):
    iou, distance = iou_and_distance(pred, target)
    v = 4 / np.pi**2 * (aspect(target) - aspect(pred)) ** 2
    alpha = np.divide(v, 1 - iou + v, out=np.zeros_like(v), where=v > 0)
    return 1 - iou + distance + alpha * v
