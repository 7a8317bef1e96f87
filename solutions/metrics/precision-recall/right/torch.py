"""Precision, recall and F-beta, per class, macro and micro (van Rijsbergen 1979; Manning et al. 2008, section 8.3)."""

import torch
from torch import Tensor


def precision_recall(
    y_true: Tensor,
    y_pred: Tensor,
    num_classes: int,
    average: str | None = "macro",
    zero_division: float = 0.0,
) -> tuple[Tensor, Tensor]:
    """(TP / (TP + FP), TP / (TP + FN)), where 0 / 0 is zero_division.

    y_true, y_pred (N,) int64 in 0..num_classes-1. Returns tensors (num_classes,) for None, else scalars: the mean over
    all classes ("macro") or the ratio of summed counts ("micro"). Raises ValueError for another average.
    """
    tp, fp, fn = _counts(y_true, y_pred, num_classes, average)
    precision, recall = _ratio(tp, tp + fp, zero_division), _ratio(tp, tp + fn, zero_division)
    return _averaged(precision, average), _averaged(recall, average)


def f_beta(
    y_true: Tensor,
    y_pred: Tensor,
    num_classes: int,
    beta: float = 1.0,
    average: str | None = "macro",
    zero_division: float = 0.0,
) -> Tensor:
    """(1 + beta^2) TP / ((1 + beta^2) TP + beta^2 FN + FP); arguments, result and errors as in precision_recall."""
    tp, fp, fn = _counts(y_true, y_pred, num_classes, average)
    hits = (1 + beta**2) * tp
    return _averaged(_ratio(hits, hits + beta**2 * fn + fp, zero_division), average)


def _counts(y_true: Tensor, y_pred: Tensor, num_classes: int, average: str | None) -> list[Tensor]:
    """TP, FP and FN, each (num_classes,) float64, or (1,) when they are summed over the classes."""
    if average not in (None, "macro", "micro"):
        raise ValueError(f"average must be None, macro or micro, not {average!r}")
    tp = torch.bincount(y_true[y_true == y_pred], minlength=num_classes)
    fp = torch.bincount(y_pred, minlength=num_classes) - tp
    fn = torch.bincount(y_true, minlength=num_classes) - tp
    return [(each.sum(0, keepdim=True) if average == "micro" else each).double() for each in (tp, fp, fn)]


def _ratio(part: Tensor, whole: Tensor, zero_division: float) -> Tensor:
    return torch.where(whole > 0, part / torch.where(whole > 0, whole, 1), zero_division)


def _averaged(values: Tensor, average: str | None) -> Tensor:
    return values if average is None else values.mean()
