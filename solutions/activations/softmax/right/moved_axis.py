import numpy as np


def log_softmax(x, dim=-1):
    rows = np.moveaxis(x, dim, 0)
    shifted = rows - np.amax(rows, axis=0)
    out = shifted - np.log(np.add.reduce(np.exp(shifted), axis=0))
    return np.moveaxis(out, 0, dim)


def softmax(x, dim=-1):
    return np.exp(log_softmax(x, dim))
