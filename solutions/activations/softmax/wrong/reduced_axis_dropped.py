import numpy as np


def softmax(x, dim=-1):
    e = np.exp(x - x.max(axis=dim))
    return e / e.sum(axis=dim)


def log_softmax(x, dim=-1):
    shifted = x - x.max(axis=dim)
    return shifted - np.log(np.exp(shifted).sum(axis=dim))
