"""Confusion matrix and one-vs-rest counts (Fawcett 2006, section 2); rows are the truth, columns the prediction."""

import numpy as np


def confusion_matrix(
    y_true: np.ndarray, y_pred: np.ndarray, num_classes: int, ignore_index: int | None = None
) -> np.ndarray:
    """cm[i, j] = number of elements with truth i and prediction j, (num_classes, num_classes) int64.

    y_true, y_pred: int64, of one shape and any rank; elements with y_true == ignore_index are left out.
    Raises ValueError for different shapes, or a label outside 0..num_classes-1 among the elements that count.
    """
    if y_true.shape != y_pred.shape:
        raise ValueError(f"y_true {y_true.shape} and y_pred {y_pred.shape} differ in shape")
    true, pred = y_true.ravel(), y_pred.ravel()
    if ignore_index is not None:
        counted = true != ignore_index
        true, pred = true[counted], pred[counted]
    labels = np.concatenate([true, pred])
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError(f"a label lies outside 0..{num_classes - 1}")
    pairs = true * num_classes + pred  # one number per pair (i, j)
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)


def one_vs_rest(cm: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(tp, fp, fn, tn), each (num_classes,) int64: class c against all others, for every c."""
    tp = np.diag(cm).copy()  # np.diag gives a view of cm
    fp = cm.sum(axis=0) - tp  # predicted c, truly another
    fn = cm.sum(axis=1) - tp  # truly c, predicted another
    tn = cm.sum() - tp - fp - fn
    return tp, fp, fn, tn
