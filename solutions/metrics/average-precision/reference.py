"""Average precision in four definitions (Everingham et al. 2010, section 4.2; Lin et al. 2014)."""

import numpy as np


def precision_envelope(precision: np.ndarray) -> np.ndarray:
    """The maximum of each element and all later ones, in O(n); (T,) in, (T,) out, of the same dtype."""
    return np.maximum.accumulate(precision[::-1])[::-1]


def average_precision(scores: np.ndarray, labels: np.ndarray, n_pos: int | None = None, mode: str = "all") -> float:
    """The area under precision over recall: "step" as it is, "all" under its envelope, "11" and "101" sampled.

    scores (N,) floating, labels (N,) of 0 and 1, N >= 0. n_pos divides the recall; None: the positives in labels.
    Raises ValueError when n_pos is 0 or below the positives in labels, or for another mode.
    """
    if mode not in ("step", "all", "11", "101"):
        raise ValueError(f"mode must be step, all, 11 or 101, not {mode!r}")
    listed = int(labels.sum())
    n_pos = listed if n_pos is None else n_pos
    if n_pos < max(listed, 1):
        raise ValueError(f"n_pos is {n_pos}; it must be at least 1 and count the {listed} positives listed")
    recall, precision = _curve(scores, labels, n_pos)
    envelope = precision_envelope(precision)
    if mode in ("step", "all"):
        return float((np.diff(recall, prepend=0) * (precision if mode == "step" else envelope)).sum())
    grid = np.linspace(0, 1, int(mode))
    first = np.searchsorted(recall, grid - 1e-9)  # of the points that reach each recall; T where none does
    return float(np.append(envelope, 0)[first].mean())


def _curve(scores: np.ndarray, labels: np.ndarray, n_pos: int) -> tuple[np.ndarray, np.ndarray]:
    """(recall, precision), each (T,) float64: one point per distinct score, highest first."""
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True)[: len(ranked)])  # of each run of equal scores
    tp = np.cumsum(labels[order])[last]
    return tp / n_pos, tp / (last + 1)
