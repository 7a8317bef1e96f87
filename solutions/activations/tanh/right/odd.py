import numpy as np


def tanh(x):
    decay = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - decay) / (1 + decay)


def tanh_backward(grad_out, x):
    """1 - tanh^2 = 4 e^-2|x| / (1 + e^-2|x|)^2."""
    decay = np.exp(-2 * np.abs(x))
    return grad_out * 4 * decay / (1 + decay) ** 2
