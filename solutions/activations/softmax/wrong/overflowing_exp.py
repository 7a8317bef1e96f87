import numpy as np


def softmax(x, dim=-1):
    e = np.exp(x)
    return e / e.sum(axis=dim, keepdims=True)


def log_softmax(x, dim=-1):
    return x - np.log(np.exp(x).sum(axis=dim, keepdims=True))
