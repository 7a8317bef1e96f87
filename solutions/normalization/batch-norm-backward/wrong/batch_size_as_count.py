import numpy as np


def batch_norm_backward(grad_out, x, gamma, eps=1e-5):
    axes = (0, 2, 3)
    m = x.shape[0]
    mean = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    grad_gamma = (grad_out * x_hat).sum(axis=axes)
    grad_beta = grad_out.sum(axis=axes)
    g = grad_out * gamma.reshape(1, -1, 1, 1)
    sum_g = g.sum(axis=axes, keepdims=True)
    sum_gx = (g * x_hat).sum(axis=axes, keepdims=True)
    grad_x = inv_std / m * (m * g - sum_g - x_hat * sum_gx)
    return grad_x, grad_gamma, grad_beta
