import numpy as np


def tally(y_true, y_pred, num_classes):
    """(TP, FP, FN) of each class, in plain Python."""
    counts = [[0, 0, 0] for _ in range(num_classes)]
    for true, pred in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        if true == pred:
            counts[true][0] += 1
        else:
            counts[pred][1] += 1
            counts[true][2] += 1
    return counts


def summarise(formula, counts, average, zero_division):
    def value(tp, fp, fn):
        part, whole = formula(tp, fp, fn)
        return part / whole if whole else zero_division

    if average == "micro":
        return value(*(sum(column) for column in zip(*counts, strict=True)))
    values = [value(*each) for each in counts]
    if average == "macro":
        return sum(values) / len(values)
    if average is None:
        return np.array(values)
    raise ValueError(average)


def precision_recall(y_true, y_pred, num_classes, average="macro", zero_division=0.0):
    counts = tally(y_true, y_pred, num_classes)
    precision = summarise(lambda tp, fp, fn: (tp, tp + fp), counts, average, zero_division)
    return precision, summarise(lambda tp, fp, fn: (tp, tp + fn), counts, average, zero_division)


def f_beta(y_true, y_pred, num_classes, beta=1.0, average="macro", zero_division=0.0):
    b = beta * beta

    def formula(tp, fp, fn):
        return (1 + b) * tp, (1 + b) * tp + b * fn + fp

    return summarise(formula, tally(y_true, y_pred, num_classes), average, zero_division)
