import numpy as np


def confusion_matrix(y_true, y_pred, num_classes, ignore_index=None):
    if y_true.shape != y_pred.shape:
        raise ValueError("different shapes")
    true, pred = y_true.reshape(-1), y_pred.reshape(-1)
    if ignore_index:
        counted = true != ignore_index
        true, pred = true[counted], pred[counted]
    if ((true < 0) | (pred < 0) | (true >= num_classes) | (pred >= num_classes)).any():
        raise ValueError("label out of range")
    cm = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(cm, (true, pred), 1)
    return cm


def one_vs_rest(cm):
    tp = np.diag(cm)
    fp = cm.sum(axis=0) - tp
    fn = cm.sum(axis=1) - tp
    tn = cm.sum() - tp - fp - fn
    return tp, fp, fn, tn
