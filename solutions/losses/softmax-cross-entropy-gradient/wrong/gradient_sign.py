import numpy as np


def softmax_cross_entropy(logits, labels):
    n, classes = logits.shape
    y = labels if labels.ndim == 2 else np.eye(classes, dtype=logits.dtype)[labels]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -(y * log_p).sum() / n
    grad = (y - np.exp(log_p)) / n
    return loss, grad
