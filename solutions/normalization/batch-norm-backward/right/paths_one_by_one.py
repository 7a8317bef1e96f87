import numpy as np


def batch_norm_backward(grad_out, x, gamma, eps=1e-5):
    """The chain rule as the paper writes it: d var, then d mean, then d x."""
    n, c, h, w = x.shape
    m = n * h * w
    values = x.transpose(1, 0, 2, 3).reshape(c, m)
    grads = grad_out.transpose(1, 0, 2, 3).reshape(c, m)
    mu = values.sum(axis=1, keepdims=True) / m
    centred = values - mu
    var = (centred**2).sum(axis=1, keepdims=True) / m
    std = np.sqrt(var + eps)
    d_hat = grads * gamma[:, None]
    d_var = (d_hat * centred).sum(axis=1, keepdims=True) * -0.5 / std**3
    d_mu = -d_hat.sum(axis=1, keepdims=True) / std + d_var * (-2 * centred).sum(axis=1, keepdims=True) / m
    d_values = d_hat / std + d_var * 2 * centred / m + d_mu / m
    grad_x = d_values.reshape(c, n, h, w).transpose(1, 0, 2, 3)
    return grad_x, (grads * centred / std).sum(axis=1), grads.sum(axis=1)
