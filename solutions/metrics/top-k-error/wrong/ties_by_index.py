import numpy as np


def topk_error(logits, targets, k=5):
    n, c = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if k < 1 or k > c:
        raise ValueError("k out of range")
    best = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    hits = (best == targets[:, None]).any(axis=1)
    return 1 - float(hits.sum()) / n
