"""Cross-entropy from logits, with ignored rows (Goodfellow et al. 2016, section 6.2.2.3)."""

import numpy as np


def cross_entropy(
    logits: np.ndarray, targets: np.ndarray, reduction: str = "mean", ignore_index: int = -100
) -> np.ndarray:
    """-log softmax(logits)[target] of each row, reduced; finite for logits up to 1e4 in size.

    logits (N, C) floating; targets (N,) int64 in 0..C-1, or ignore_index: such a row has loss 0 and does not count.
    Returns (N,) for "none", else a scalar: "sum", or "mean" over the rows that count (0.0 if none does).
    Raises ValueError for another reduction or a target out of range.
    """
    if reduction not in ("none", "sum", "mean"):
        raise ValueError(f"reduction must be none, sum or mean, not {reduction!r}")
    counted = targets != ignore_index
    if (counted & ((targets < 0) | (targets >= logits.shape[1]))).any():
        raise ValueError("a target lies outside 0..C-1")
    shifted = logits - logits.max(axis=1, keepdims=True)  # the largest exponent is 0
    chosen = shifted[np.arange(len(targets)), np.where(counted, targets, 0)]
    losses = (np.log(np.exp(shifted).sum(axis=1)) - chosen) * counted
    if reduction == "none":
        return losses
    return losses.sum() if reduction == "sum" else losses.sum() / max(int(counted.sum()), 1)
