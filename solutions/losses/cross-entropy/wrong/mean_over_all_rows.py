import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100):
    if reduction not in ("none", "sum", "mean"):
        raise ValueError("unknown reduction")
    n, c = logits.shape
    keep = targets != ignore_index
    if np.any(keep & ((targets < 0) | (targets >= c))):
        raise ValueError("target out of range")
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses = -log_p[np.arange(n), np.where(keep, targets, 0)] * keep
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    return losses.sum() / max(n, 1)
