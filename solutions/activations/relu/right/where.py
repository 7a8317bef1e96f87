import numpy as np


def relu(x):
    return np.where(x > 0, x, np.zeros_like(x))


def relu_backward(grad_out, x):
    grad = grad_out.copy()
    grad[x <= 0] = 0
    return grad


def relu6(x):
    return np.clip(x, 0, 6)


def relu6_backward(grad_out, x):
    grad = grad_out.copy()
    grad[(x <= 0) | (x >= 6)] = 0
    return grad
