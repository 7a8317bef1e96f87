import numpy as np


def pr_curve(scores, labels, n_pos=None):
    """Straight from the definition: one comparison with every distinct score."""
    positives = np.count_nonzero(labels)
    if n_pos is None:
        n_pos = positives
    if n_pos == 0 or n_pos < positives:
        raise ValueError("impossible n_pos")
    thresholds = np.unique(scores)[::-1]
    predicted = scores[None, :] >= thresholds[:, None]
    hits = (predicted & (labels == 1)).sum(axis=1)
    return hits / predicted.sum(axis=1), hits / n_pos, thresholds
