import numpy as np


def softmax_cross_entropy(logits, labels):
    n, classes = logits.shape
    index = labels.argmax(axis=1) if labels.ndim == 2 else labels
    y = np.eye(classes, dtype=logits.dtype)[index]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -(y * log_p).sum() / n
    grad = (np.exp(log_p) - y) / n
    return loss, grad
