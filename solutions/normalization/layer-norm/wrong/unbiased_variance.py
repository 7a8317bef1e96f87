import numpy as np


def axes_of(x, normalized_shape):
    k = len(normalized_shape)
    if k == 0 or x.shape[-k:] != tuple(normalized_shape):
        raise ValueError("normalized_shape does not match x")
    return tuple(range(x.ndim - k, x.ndim))


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    axes = axes_of(x, normalized_shape)
    mean = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True, ddof=1)
    y = (x - mean) / np.sqrt(var + eps)
    if weight is not None:
        y = y * weight
    if bias is not None:
        y = y + bias
    return y


def layer_norm_backward(grad_out, x, normalized_shape, weight=None, eps=1e-5):
    axes = axes_of(x, normalized_shape)
    outer = tuple(range(x.ndim - len(axes)))
    mean = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True, ddof=1)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    grad_weight = (grad_out * x_hat).sum(axis=outer)
    grad_bias = grad_out.sum(axis=outer)
    g = grad_out if weight is None else grad_out * weight
    mean_g = g.mean(axis=axes, keepdims=True)
    mean_gx = (g * x_hat).mean(axis=axes, keepdims=True)
    return (g - mean_g - x_hat * mean_gx) / std, grad_weight, grad_bias
