import numpy as np


def topk_error(logits, targets, k=5):
    n, c = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if k < 1 or k > c:
        raise ValueError("k out of range")
    own = logits[np.arange(n), targets][:, None]
    hits = (logits > own).sum(axis=1) < k
    return 100 * (1 - float(hits.sum()) / n)
