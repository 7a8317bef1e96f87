import numpy as np


def sigmoid(u):
    z = np.exp(-np.abs(u))
    return np.where(u >= 0, np.ones_like(z), z) / (1 + z)


def swish(x, beta=1.0):
    return np.multiply(x, sigmoid(beta * x))


def swish_backward(grad_out, x, beta=1.0):
    """dy/dx = beta y + s (1 - beta y), as the paper writes it."""
    gate, y = sigmoid(beta * x), swish(x, beta)
    grad_x = grad_out * (beta * y + gate * (1 - beta * y))
    return grad_x, np.vdot(grad_out, x * y * sigmoid(-beta * x))
