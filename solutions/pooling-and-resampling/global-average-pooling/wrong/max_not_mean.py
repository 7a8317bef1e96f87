import numpy as np


def global_avg_pool(x):
    h, w = x.shape[2:]
    return x.max(axis=(2, 3))


def global_avg_pool_backward(grad_out, shape):
    h, w = shape[2:]
    grad = np.zeros(shape, dtype=grad_out.dtype)
    grad += grad_out[:, :, None, None] / (h * w)
    return grad


def gap_classifier(x, weight, bias):
    logits = global_avg_pool(x) @ weight.T + bias
    return logits
