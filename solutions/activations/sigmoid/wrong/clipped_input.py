import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def sigmoid_backward(grad_out, x):
    s = sigmoid(x)
    return grad_out * s * (1 - s)
