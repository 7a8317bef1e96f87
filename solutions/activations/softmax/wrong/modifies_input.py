import numpy as np


def softmax(x, dim=-1):
    x -= x.max(axis=dim, keepdims=True)
    e = np.exp(x)
    return e / e.sum(axis=dim, keepdims=True)


def log_softmax(x, dim=-1):
    x -= x.max(axis=dim, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=dim, keepdims=True))
