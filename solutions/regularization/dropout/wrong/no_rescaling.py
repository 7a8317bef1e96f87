import numpy as np


def dropout(x, u, p=0.5, training=True, inverted=True):
    if not 0 <= p <= 1:
        raise ValueError("p must be a probability")
    if not training:
        scale = np.full_like(x, 1.0 if inverted else 1.0 - p)
        return x * scale, scale
    scale = np.where(u < p, 0.0, 1.0).astype(x.dtype)
    return x * scale, scale


def dropout_backward(grad_out, scale):
    return grad_out * scale
