import numpy as np


def confusion_matrix(y_true, y_pred, num_classes, ignore_index=None):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    cm = np.zeros((num_classes, num_classes), dtype=np.int64)
    for t, p in zip(y_true.flatten().tolist(), y_pred.flatten().tolist(), strict=True):
        if t == ignore_index:
            continue
        if not (0 <= t < num_classes and 0 <= p < num_classes):
            raise ValueError(f"label pair {(t, p)} out of range")
        cm[t, p] += 1
    return cm


def one_vs_rest(cm):
    classes = range(len(cm))
    tp = np.array([cm[c, c] for c in classes])
    fp = np.array([sum(cm[t, c] for t in classes if t != c) for c in classes], dtype=np.int64)
    fn = np.array([sum(cm[c, p] for p in classes if p != c) for c in classes], dtype=np.int64)
    return tp, fp, fn, cm.sum() - (tp + fp + fn)
