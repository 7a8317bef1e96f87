import numpy as np


def precision_envelope(precision):
    return np.maximum.accumulate(precision[::-1])[::-1]


def average_precision(scores, labels, n_pos=None, mode="all"):
    listed = int(labels.sum())
    if n_pos is None:
        n_pos = listed
    if n_pos == 0 or n_pos < listed:
        raise ValueError("bad n_pos")
    if mode not in ("step", "all", "11", "101"):
        raise ValueError("bad mode")
    if len(scores) == 0:
        return 0.0
    order = np.argsort(-scores, kind="stable")
    s, tp = scores[order], np.cumsum(labels[order])
    keep = np.append(s[1:] != s[:-1], True)
    p = (tp / np.arange(1, len(s) + 1))[keep]
    r = (tp / n_pos)[keep]
    if mode in ("11", "101"):
        best = []
        for t in np.linspace(0, 1, int(mode))[:-1]:
            reached = p[r >= t - 1e-9]
            best.append(reached.max() if len(reached) else 0.0)
        return float(np.mean(best))
    if mode == "all":
        p = precision_envelope(p)
    r = np.append(0.0, r)
    return float(np.sum((r[1:] - r[:-1]) * p))
