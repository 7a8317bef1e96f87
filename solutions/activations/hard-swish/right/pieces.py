import numpy as np


def hard_sigmoid(x):
    return np.minimum(np.maximum(x / 6 + 0.5, 0), 1)


def hard_sigmoid_backward(grad_out, x):
    grad = np.zeros_like(grad_out)
    middle = np.abs(x) < 3
    grad[middle] = grad_out[middle] / 6
    return grad


def hard_swish(x):
    return np.where(x <= -3, np.zeros_like(x), np.where(x >= 3, x, x * (x + 3) / 6))


def hard_swish_backward(grad_out, x):
    grad = grad_out * (x / 3 + 0.5)
    grad[x <= -3] = 0
    grad[x >= 3] = grad_out[x >= 3]
    return grad
