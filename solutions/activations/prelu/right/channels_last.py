import numpy as np


def leaky_relu(x, negative_slope=0.01):
    return np.maximum(x, 0) + negative_slope * np.minimum(x, 0)


def leaky_relu_backward(grad_out, x, negative_slope=0.01):
    grad = grad_out.copy()
    grad[x <= 0] *= negative_slope
    return grad


def prelu(x, weight):
    if len(weight) not in {1, x.shape[1]}:
        raise ValueError("one slope, or one per channel")
    last = np.moveaxis(x, 1, -1)
    return np.moveaxis(np.maximum(last, 0) + weight * np.minimum(last, 0), -1, 1)


def prelu_backward(grad_out, x, weight):
    if len(weight) not in {1, x.shape[1]}:
        raise ValueError("one slope, or one per channel")
    last, grad = np.moveaxis(x, 1, -1), np.moveaxis(grad_out, 1, -1)
    grad_x = grad * ((last > 0) + weight * (last <= 0))
    terms = (grad * np.minimum(last, 0)).reshape(-1, len(weight))
    return np.moveaxis(grad_x, -1, 1), terms.sum(axis=0)
