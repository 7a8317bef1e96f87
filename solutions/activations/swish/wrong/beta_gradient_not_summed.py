import numpy as np


def sigmoid(u):
    z = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + z), z / (1 + z))


def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


def swish_backward(grad_out, x, beta=1.0):
    s = sigmoid(beta * x)
    ds = s * (1 - s)
    grad_x = grad_out * (s + x * beta * ds)
    grad_beta = grad_out * x * x * ds
    return grad_x, grad_beta
