"""The precision-recall curve, one point per distinct score (Davis and Goadrich 2006)."""

import torch
from torch import Tensor


def pr_curve(scores: Tensor, labels: Tensor, n_pos: int | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """(precision, recall, thresholds), each (T,): the T distinct scores in decreasing order, and what holds at each.

    scores (N,) floating, labels (N,) of 0 and 1, N >= 1. n_pos divides the recall; None: the positives in labels.
    Raises ValueError when n_pos is 0 or below the positives in labels.
    """
    listed = int(labels.sum())
    n_pos = listed if n_pos is None else n_pos
    if n_pos < max(listed, 1):
        raise ValueError(f"n_pos is {n_pos}; it must be at least 1 and count the {listed} positives listed")
    ranked, order = torch.sort(scores, descending=True)
    is_last = torch.ones_like(ranked, dtype=torch.bool)
    is_last[:-1] = ranked[1:] != ranked[:-1]  # of each run of equal scores
    last = is_last.nonzero()[:, 0]
    tp = labels[order].cumsum(0)[last].to(scores.dtype)
    return tp / (last + 1), tp / n_pos, ranked[last]
