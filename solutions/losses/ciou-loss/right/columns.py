import numpy as np


def parts(pred, target):
    """IoU and the normalised squared distance of the centres, column by column."""
    px1, py1, px2, py2 = pred.T
    tx1, ty1, tx2, ty2 = target.T
    shared = np.clip(np.minimum(px2, tx2) - np.maximum(px1, tx1), 0, None)
    shared = shared * np.clip(np.minimum(py2, ty2) - np.maximum(py1, ty1), 0, None)
    union = (px2 - px1) * (py2 - py1) + (tx2 - tx1) * (ty2 - ty1) - shared
    centre = ((px1 + px2) / 2 - (tx1 + tx2) / 2) ** 2 + ((py1 + py2) / 2 - (ty1 + ty2) / 2) ** 2
    diagonal = np.hypot(np.maximum(px2, tx2) - np.minimum(px1, tx1), np.maximum(py2, ty2) - np.minimum(py1, ty1))
    return shared / union, centre / diagonal**2


def diou_loss(pred, target):
    iou, distance = parts(pred, target)
    return 1 - iou + distance


def ciou_loss(pred, target):
    """arctan2 serves as well as arctan of the ratio, since widths and heights are positive."""
    iou, distance = parts(pred, target)
    size_p, size_t = pred[:, 2:] - pred[:, :2], target[:, 2:] - target[:, :2]
    turn = np.arctan2(size_t[:, 0], size_t[:, 1]) - np.arctan2(size_p[:, 0], size_p[:, 1])
    v = np.square(2 / np.pi * turn)
    weight = np.divide(v, 1 - iou + v, out=np.zeros_like(v), where=v > 0)
    return 1 - iou + distance + weight * v
