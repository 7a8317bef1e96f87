import torch
from torch.nn import functional as F


def confusion_matrix(y_true, y_pred, num_classes, ignore_index=None):
    if y_true.shape != y_pred.shape:
        raise ValueError("y_true and y_pred must have one shape")
    counted = torch.ones_like(y_true, dtype=torch.bool) if ignore_index is None else y_true.ne(ignore_index)
    true, pred = y_true[counted], y_pred[counted]
    for labels in (true, pred):
        if labels.numel() and not 0 <= int(labels.min()) <= int(labels.max()) < num_classes:
            raise ValueError("label out of range")
    rows = F.one_hot(true, num_classes)
    columns = F.one_hot(pred, num_classes)
    return (rows[:, :, None] * columns[:, None, :]).sum(0)


def one_vs_rest(cm):
    hits = cm.diag()
    predicted, actual = cm.sum(0), cm.sum(1)
    return hits, predicted - hits, actual - hits, cm.sum() - predicted - actual + hits
