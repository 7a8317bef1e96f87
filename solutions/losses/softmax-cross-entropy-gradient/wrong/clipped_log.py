import numpy as np


def softmax_cross_entropy(logits, labels):
    n, classes = logits.shape
    y = labels if labels.ndim == 2 else np.eye(classes, dtype=logits.dtype)[labels]
    shifted = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    loss = -(y * np.log(p + 1e-12)).sum() / n
    grad = (p - y) / n
    return loss, grad
