import numpy as np


def softmax_cross_entropy(logits, labels):
    n = len(logits)
    loss, grad = logits.dtype.type(0), np.empty_like(logits)
    for i, z in enumerate(logits):
        e = np.exp(z - z.max())
        log_p = (z - z.max()) - np.log(e.sum())
        if labels.ndim == 1:
            loss -= log_p[labels[i]]
            grad[i] = e / e.sum()
            grad[i, labels[i]] -= 1
        else:
            loss -= np.dot(labels[i], log_p)
            grad[i] = e / e.sum() - labels[i]
    return loss / n, grad / n
