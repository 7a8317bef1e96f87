import numpy as np


def pr_curve(scores, labels, n_pos=None):
    listed = labels.sum()
    if n_pos is None:
        n_pos = listed
    n_pos = max(n_pos, 1)
    order = np.argsort(-scores, kind="stable")
    s = scores[order]
    tp = np.cumsum(labels[order])
    count = np.arange(1, len(s) + 1)
    keep = np.append(s[1:] != s[:-1], True)
    precision = (tp / count)[keep]
    recall = (tp / n_pos)[keep]
    return precision, recall, s[keep]
