"""The precision-recall curve, one point per distinct score (Davis and Goadrich 2006)."""

import numpy as np


def pr_curve(
    scores: np.ndarray, labels: np.ndarray, n_pos: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(precision, recall, thresholds), each (T,): the T distinct scores in decreasing order, and what holds at each.

    scores (N,) floating, labels (N,) of 0 and 1, N >= 1. n_pos divides the recall; None: the positives in labels.
    Raises ValueError when n_pos is 0 or below the positives in labels.
    """
    listed = int(labels.sum())
    n_pos = listed if n_pos is None else n_pos
    if n_pos < max(listed, 1):
        raise ValueError(f"n_pos is {n_pos}; it must be at least 1 and count the {listed} positives listed")
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.append(np.flatnonzero(ranked[1:] != ranked[:-1]), len(ranked) - 1)  # of each run of equal scores
    tp = np.cumsum(labels[order])[last]
    precision, recall = tp / (last + 1), tp / n_pos
    return precision.astype(scores.dtype), recall.astype(scores.dtype), ranked[last]
