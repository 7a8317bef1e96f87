from itertools import groupby

import numpy as np


def precision_envelope(precision):
    envelope = precision.copy()
    for k in range(len(envelope) - 2, -1, -1):
        envelope[k] = max(envelope[k], envelope[k + 1])
    return envelope


def points(scores, labels, n_pos):
    """(recall, precision) after each group of equal scores."""
    ranked = sorted(zip(scores.tolist(), labels.tolist(), strict=True), reverse=True)
    tp = seen = 0
    curve = []
    for _, group in groupby(ranked, key=lambda item: item[0]):
        hits = [label for _, label in group]
        tp, seen = tp + sum(hits), seen + len(hits)
        curve.append((tp / n_pos, tp / seen))
    return curve


def average_precision(scores, labels, n_pos=None, mode="all"):
    n_pos = int(labels.sum()) if n_pos is None else n_pos
    if mode not in {"step", "all", "11", "101"} or n_pos == 0 or n_pos < labels.sum():
        raise ValueError("impossible arguments")
    curve = points(scores, labels, n_pos)
    if mode in {"11", "101"}:
        steps = int(mode) - 1
        best = [max((p for r, p in curve if r >= k / steps - 1e-9), default=0.0) for k in range(steps + 1)]
        return sum(best) / len(best)
    recalls = [0.0, *(r for r, _ in curve)]
    heights = np.array([p for _, p in curve])
    if mode == "all":
        heights = precision_envelope(heights)
    return float(sum((b - a) * h for a, b, h in zip(recalls, recalls[1:], heights, strict=False)))
