import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100):
    if reduction not in {"none", "sum", "mean"}:
        raise ValueError(reduction)
    losses, count = np.zeros(len(logits), dtype=logits.dtype), 0
    for n, (row, target) in enumerate(zip(logits, targets, strict=True)):
        if target == ignore_index:
            continue
        if not 0 <= target < len(row):
            raise ValueError(f"target {target} of row {n}")
        losses[n] = np.logaddexp.reduce(row) - row[target]
        count += 1
    if reduction == "none":
        return losses
    total = losses.sum()
    if reduction == "mean" and count:
        total = total / count
    return total
