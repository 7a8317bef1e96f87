import numpy as np


def tanh(x):
    z = np.exp(-2 * np.minimum(np.abs(x), 5))
    return np.sign(x) * (1 - z) / (1 + z)


def tanh_backward(grad_out, x):
    t = tanh(x)
    return grad_out * (1 - t**2)
