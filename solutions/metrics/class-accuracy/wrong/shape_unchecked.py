import numpy as np


def check(cm):
    pass


def accuracy(cm):
    check(cm)
    total = cm.sum()
    if total == 0:
        return 0.0
    return np.diag(cm).sum() / total


def mean_class_accuracy(cm):
    check(cm)
    totals = cm.sum(axis=1)
    seen = totals > 0
    if not seen.any():
        return 0.0
    k = min(cm.shape)
    return np.mean(np.diag(cm)[:k] / np.maximum(totals[:k], 1), where=seen[:k])
