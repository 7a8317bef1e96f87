import math

import numpy as np


def rows(x, normalized_shape):
    """x as (rows, features)."""
    shape = tuple(normalized_shape)
    if not shape or len(shape) > x.ndim or x.shape[x.ndim - len(shape) :] != shape:
        raise ValueError("normalized_shape must be the end of x.shape")
    return x.reshape(-1, math.prod(shape))


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    flat = rows(x, normalized_shape)
    d = flat - flat.mean(axis=1, keepdims=True)
    y = d / np.sqrt((d * d).mean(axis=1, keepdims=True) + eps)
    y = y.reshape(x.shape)
    return y * (1 if weight is None else weight) + (0 if bias is None else bias)


def layer_norm_backward(grad_out, x, normalized_shape, weight=None, eps=1e-5):
    flat = rows(x, normalized_shape)
    n = flat.shape[1]
    g = rows(grad_out, normalized_shape)
    d = flat - flat.sum(axis=1, keepdims=True) / n
    std = np.sqrt((d * d).sum(axis=1, keepdims=True) / n + eps)
    x_hat = d / std
    grad_weight, grad_bias = (g * x_hat).sum(axis=0), g.sum(axis=0)
    h = g if weight is None else g * weight.reshape(1, n)
    grad_x = (n * h - h.sum(axis=1, keepdims=True) - x_hat * (h * x_hat).sum(axis=1, keepdims=True)) / (n * std)
    return grad_x.reshape(x.shape), grad_weight.reshape(normalized_shape), grad_bias.reshape(normalized_shape)
