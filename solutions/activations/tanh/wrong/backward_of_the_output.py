import numpy as np


def tanh(x):
    z = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - z) / (1 + z)


def tanh_backward(grad_out, x):
    return grad_out * (1 - x**2)
