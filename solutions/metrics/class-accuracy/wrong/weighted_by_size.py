import numpy as np


def check(cm):
    if cm.shape[0] != cm.shape[1]:
        raise ValueError("not square")


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
    return np.average(np.diag(cm)[seen] / totals[seen], weights=totals[seen])
