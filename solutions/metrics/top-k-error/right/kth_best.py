import numpy as np


def topk_error(logits, targets, k=5):
    """A hit reaches the k-th best score."""
    if not len(logits) or k < 1 or k > logits.shape[1]:
        raise ValueError("bad arguments")
    bar = np.sort(logits, axis=1)[:, -k]
    misses = sum(row[target] < least for row, target, least in zip(logits, targets, bar, strict=True))
    return misses / len(logits)
