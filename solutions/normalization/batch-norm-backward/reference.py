"""Batch normalisation, backward pass by hand (Ioffe and Szegedy 2015, section 3)."""

import numpy as np


def batch_norm_backward(
    grad_out: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gradients of the loss by x, gamma and beta, given grad_out, its gradient by the output.

    grad_out and x (N, C, H, W); gamma (C,). The forward pass normalises by the batch's mean and biased variance.
    Returns (grad_x, grad_gamma, grad_beta) of shapes (N, C, H, W), (C,) and (C,).
    """
    axes, channels = (0, 2, 3), x.shape[1]
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    grad_gamma = (grad_out * x_hat).sum(axis=axes)
    grad_beta = grad_out.sum(axis=axes)

    grad_x_hat = grad_out * gamma.reshape(1, channels, 1, 1)
    # the mean and the variance depend on every x of the channel: each path takes its share out of the gradient
    through_mean = grad_x_hat.mean(axis=axes, keepdims=True)
    through_var = x_hat * (grad_x_hat * x_hat).mean(axis=axes, keepdims=True)
    grad_x = inv_std * (grad_x_hat - through_mean - through_var)
    return grad_x, grad_gamma, grad_beta
