"""Softmax cross-entropy and its gradient by the logits (Goodfellow et al. 2016, sections 4.1 and 6.2.2.3)."""

import numpy as np


def softmax_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """L = -mean_i sum_j y_ij log softmax(z_i)_j, and dL/dz = (softmax(z) - y) / N.

    logits (N, C); labels (N,) int64 class indices, or (N, C) floating probabilities whose rows sum to 1.
    Returns (loss, grad): a scalar and (N, C), in the logits' dtype, finite for logits up to 1e4.
    """
    rows, classes = logits.shape
    y = labels if labels.ndim == 2 else np.eye(classes, dtype=logits.dtype)[labels]
    shifted = logits - logits.max(axis=1, keepdims=True)  # each row by its own maximum: exp can't overflow
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -(y * log_p).sum() / rows
    grad = (np.exp(log_p) - y) / rows
    return loss, grad
