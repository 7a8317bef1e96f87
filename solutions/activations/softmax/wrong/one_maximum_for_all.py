import numpy as np


def softmax(x, dim=-1):
    e = np.exp(x - x.max())
    return e / e.sum(axis=dim, keepdims=True)


def log_softmax(x, dim=-1):
    shifted = x - x.max()
    return shifted - np.log(np.exp(shifted).sum(axis=dim, keepdims=True))
