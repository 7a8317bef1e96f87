import numpy as np


def counts(y_true, y_pred, num_classes):
    cm = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(cm, (y_true, y_pred), 1)
    tp = np.diag(cm)
    return tp, cm.sum(axis=0) - tp, cm.sum(axis=1) - tp


def ratio(a, b, zero_division):
    return np.array([x / y if y > 0 else 0.0 for x, y in zip(a, b)])


def reduce(parts, wholes, average, zero_division, support):
    if average is None:
        return ratio(parts, wholes, zero_division)
    if average == "micro":
        return ratio([sum(parts)], [sum(wholes)], zero_division)[0]
    if average == "macro":
        return np.mean(ratio(parts, wholes, zero_division))
    raise ValueError("unknown average")


def precision_recall(y_true, y_pred, num_classes, average="macro", zero_division=0.0):
    tp, fp, fn = counts(y_true, y_pred, num_classes)
    precision = reduce(tp, tp + fp, average, zero_division, tp + fn)
    recall = reduce(tp, tp + fn, average, zero_division, tp + fn)
    return precision, recall


def f_beta(y_true, y_pred, num_classes, beta=1.0, average="macro", zero_division=0.0):
    tp, fp, fn = counts(y_true, y_pred, num_classes)
    b2 = beta**2
    return reduce((1 + b2) * tp, (1 + b2) * tp + b2 * fn + fp, average, zero_division, tp + fn)
