import numpy as np


def mask_iou(m1, m2):

    union = (m1 | m2).sum()
    if union == 0:
        return 0.0
    return (m1 & m2).sum() / union


def class_iou(cm):
    tp = np.diag(cm)
    union = cm.sum(axis=0) + cm.sum(axis=1) - tp
    with np.errstate(all="ignore"):
        return tp / np.where(union > 0, union, np.nan)


def mean_iou(cm):
    iou = class_iou(cm)
    if np.isnan(iou).all():
        return 0.0
    return np.nanmean(iou)
