import numpy as np


def mask_iou(m1, m2):
    if np.shape(m1) != np.shape(m2):
        raise ValueError("different shapes")
    shared, size1, size2 = (np.count_nonzero(each) for each in (np.logical_and(m1, m2), m1, m2))
    union = size1 + size2 - shared
    return shared / union if union else 0.0


def class_iou(cm):
    iou = np.full(len(cm), np.nan)
    for c in range(len(cm)):
        hits = cm[c, c]
        union = cm[c].sum() + cm[:, c].sum() - hits
        if union:
            iou[c] = hits / union
    return iou


def mean_iou(cm):
    values = [each for each in class_iou(cm).tolist() if each == each]  # nan differs from itself
    return sum(values) / len(values) if values else 0.0
