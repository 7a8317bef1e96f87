import math

import torch


def iou_and_distance(pred, target):
    area_p = (pred[:, 2] - pred[:, 0]) * (pred[:, 3] - pred[:, 1])
    area_t = (target[:, 2] - target[:, 0]) * (target[:, 3] - target[:, 1])
    wh = (torch.minimum(pred[:, 2:], target[:, 2:]) - torch.maximum(pred[:, :2], target[:, :2])).clamp(min=0)
    inter = wh[:, 0] * wh[:, 1]
    hull = torch.maximum(pred[:, 2:], target[:, 2:]) - torch.minimum(pred[:, :2], target[:, :2])
    rho2 = ((pred[:, :2] + pred[:, 2:] - target[:, :2] - target[:, 2:]) ** 2).sum(dim=1) / 4
    return inter / (area_p + area_t - inter), rho2 / (hull**2).sum(dim=1)


def aspect(boxes):
    return torch.atan((boxes[:, 2] - boxes[:, 0]) / (boxes[:, 3] - boxes[:, 1]))


def diou_loss(pred, target):
    iou, distance = iou_and_distance(pred, target)
    return 1 - iou + distance


def ciou_loss(pred, target):
    iou, distance = iou_and_distance(pred, target)
    v = 4 / math.pi**2 * (aspect(target) - aspect(pred)) ** 2
    whole = 1 - iou + v
    alpha = torch.where(whole > 0, v / torch.where(whole > 0, whole, 1), 0)
    return 1 - iou + distance + alpha * v
