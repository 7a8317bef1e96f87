import numpy as np


def sigmoid(x):
    out = np.empty_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    out[~positive] = e / (1 + e)
    return out


def sigmoid_backward(grad_out, x):
    z = np.exp(-np.abs(x))
    return grad_out * z / np.square(1 + z)
