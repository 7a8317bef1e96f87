"""Batch normalisation, backward pass by hand (Ioffe and Szegedy 2015, section 3)."""

import torch
from torch import Tensor


def batch_norm_backward(grad_out: Tensor, x: Tensor, gamma: Tensor, eps: float = 1e-5) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of the loss by x, gamma and beta, given grad_out, its gradient by the output.

    grad_out and x (N, C, H, W); gamma (C,). The forward pass normalises by the batch's mean and biased variance.
    Returns (grad_x, grad_gamma, grad_beta) of shapes (N, C, H, W), (C,) and (C,).
    """
    axes, channels = (0, 2, 3), x.shape[1]
    inv_std = torch.rsqrt(x.var(dim=axes, correction=0, keepdim=True) + eps)
    x_hat = (x - x.mean(dim=axes, keepdim=True)) * inv_std
    grad_gamma = (grad_out * x_hat).sum(dim=axes)
    grad_beta = grad_out.sum(dim=axes)

    grad_x_hat = grad_out * gamma.view(1, channels, 1, 1)
    # the mean and the variance depend on every x of the channel: each path takes its share out of the gradient
    through_mean = grad_x_hat.mean(dim=axes, keepdim=True)
    through_var = x_hat * (grad_x_hat * x_hat).mean(dim=axes, keepdim=True)
    grad_x = inv_std * (grad_x_hat - through_mean - through_var)
    return grad_x, grad_gamma, grad_beta
