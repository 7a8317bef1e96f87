"""Softmax cross-entropy and its gradient by the logits (Goodfellow et al. 2016, sections 4.1 and 6.2.2.3)."""

from torch import Tensor
from torch.nn import functional as F


def softmax_cross_entropy(logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """L = -mean_i sum_j y_ij log softmax(z_i)_j, and dL/dz = (softmax(z) - y) / N.

    logits (N, C); labels (N,) int64 class indices, or (N, C) floating probabilities whose rows sum to 1.
    Returns (loss, grad): a scalar and (N, C), in the logits' dtype, finite for logits up to 1e4.
    """
    rows, classes = logits.shape
    y = labels if labels.dim() == 2 else F.one_hot(labels, classes).to(logits.dtype)
    shifted = logits - logits.amax(dim=1, keepdim=True)  # each row by its own maximum: exp can't overflow
    log_p = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    loss = -(y * log_p).sum() / rows
    grad = (log_p.exp() - y) / rows
    return loss, grad
