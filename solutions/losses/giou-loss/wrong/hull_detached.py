import torch


def ratio(a, b):
    return torch.where(b > 0, a / torch.where(b > 0, b, 1), 0)


def giou_loss(pred, target):
    area_p = (pred[:, 2] - pred[:, 0]) * (pred[:, 3] - pred[:, 1])
    area_t = (target[:, 2] - target[:, 0]) * (target[:, 3] - target[:, 1])
    wh = (torch.minimum(pred[:, 2:], target[:, 2:]) - torch.maximum(pred[:, :2], target[:, :2])).clamp(min=0)
    inter = wh[:, 0] * wh[:, 1]
    union = area_p + area_t - inter
    hull = torch.maximum(pred[:, 2:], target[:, 2:]) - torch.minimum(pred[:, :2], target[:, :2])
    c = (hull[:, 0] * hull[:, 1]).detach()
    return 1 - ratio(inter, union) + ratio(c - union, c)
