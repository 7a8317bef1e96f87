"""Top-k error rate (Russakovsky et al. 2015, section 4.1)."""

from torch import Tensor


def topk_error(logits: Tensor, targets: Tensor, k: int = 5) -> float:
    """The share of rows in which k or more classes score strictly higher than the target.

    logits (N, C) floating, targets (N,) int64 in 0..C-1. Raises ValueError when N is 0 or k is not in 1..C.
    """
    rows, classes = logits.shape
    if rows == 0 or not 1 <= k <= classes:
        raise ValueError(f"need a row and k in 1..{classes}, got {rows} rows and k = {k}")
    own = logits.gather(1, targets[:, None])
    higher = (logits > own).sum(dim=1)
    return (higher >= k).double().mean().item()
