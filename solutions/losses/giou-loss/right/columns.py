import numpy as np


def giou_loss(pred, target):
    px1, py1, px2, py2 = pred.T
    tx1, ty1, tx2, ty2 = target.T
    width = np.clip(np.minimum(px2, tx2) - np.maximum(px1, tx1), 0, None)
    height = np.clip(np.minimum(py2, ty2) - np.maximum(py1, ty1), 0, None)
    shared = width * height
    union = (px2 - px1) * (py2 - py1) + (tx2 - tx1) * (ty2 - ty1) - shared
    hull = (np.maximum(px2, tx2) - np.minimum(px1, tx1)) * (np.maximum(py2, ty2) - np.minimum(py1, ty1))
    loss = np.ones_like(shared)
    real, wide = union > 0, hull > 0
    loss[real] -= shared[real] / union[real]
    loss[wide] += 1 - union[wide] / hull[wide]
    return loss
