import numpy as np


def hard_sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)


def hard_sigmoid_backward(grad_out, x):
    middle = (x > -2.5) & (x < 2.5)
    return grad_out * middle * 0.2


def hard_swish(x):
    return x * np.clip(0.2 * x + 0.5, 0, 1)


def hard_swish_backward(grad_out, x):
    middle = (x > -2.5) & (x < 2.5)
    return grad_out * np.where(middle, 0.4 * x + 0.5, x >= 2.5)
