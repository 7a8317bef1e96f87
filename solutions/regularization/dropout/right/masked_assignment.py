import numpy as np


def dropout(x, u, p=0.5, training=True, inverted=True):
    if p < 0 or p > 1:
        raise ValueError(f"p = {p} is no probability")
    scale = np.ones_like(x)
    if training and inverted and p != 1:
        scale /= 1 - p
    if training:
        scale[u < p] = 0
    elif not inverted:
        scale *= 1 - p
    return scale * x, scale


def dropout_backward(grad_out, scale):
    return np.multiply(scale, grad_out)
