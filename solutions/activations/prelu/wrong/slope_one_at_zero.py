import numpy as np


def leaky_relu(x, negative_slope=0.01):
    return np.where(x > 0, x, negative_slope * x)


def leaky_relu_backward(grad_out, x, negative_slope=0.01):
    return grad_out * np.where(x >= 0, np.ones_like(x), negative_slope)


def spread(x, weight):
    if len(weight) not in (1, x.shape[1]):
        raise ValueError("wrong number of slopes")
    return weight.reshape([1, -1] + [1] * (x.ndim - 2))


def prelu(x, weight):
    return np.where(x > 0, x, spread(x, weight) * x)


def prelu_backward(grad_out, x, weight):
    slopes = spread(x, weight)
    grad_x = grad_out * np.where(x >= 0, np.ones_like(x), slopes)
    terms = grad_out * np.minimum(x, 0)
    grad_weight = terms.sum(axis=tuple(i for i in range(x.ndim) if i != 1))
    if len(weight) == 1:
        grad_weight = grad_weight.sum(keepdims=True)
    return grad_x, grad_weight
