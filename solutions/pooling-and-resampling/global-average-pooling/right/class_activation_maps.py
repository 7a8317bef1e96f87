import numpy as np


def global_avg_pool(x):
    return np.einsum("nchw->nc", x) / (x.shape[2] * x.shape[3])


def global_avg_pool_backward(grad_out, shape):
    return grad_out[..., None, None] * np.full(shape, 1 / (shape[2] * shape[3]), dtype=grad_out.dtype)


def gap_classifier(x, weight, bias):
    maps = np.einsum("nchw,kc->nkhw", x, weight) + bias.reshape(-1, 1, 1)
    return maps.mean(axis=(2, 3))
