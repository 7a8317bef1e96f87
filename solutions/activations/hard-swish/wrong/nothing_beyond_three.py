import numpy as np


def hard_sigmoid(x):
    return np.clip(x + 3, 0, 6) / 6


def hard_sigmoid_backward(grad_out, x):
    middle = (x > -3) & (x < 3)
    return grad_out * middle / 6


def hard_swish(x):
    return x * np.clip(x + 3, 0, 6) / 6


def hard_swish_backward(grad_out, x):
    middle = (x > -3) & (x < 3)
    return grad_out * middle * (2 * x + 3) / 6
