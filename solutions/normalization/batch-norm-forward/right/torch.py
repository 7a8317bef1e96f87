"""Batch normalisation, forward pass with the statistics of the batch (Ioffe and Szegedy 2015, Algorithm 1)."""

import torch
from torch import Tensor


def batch_norm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float = 1e-5) -> Tensor:
    """y = gamma * (x - mean) / sqrt(var + eps) + beta, per channel.

    x (N, C, H, W); gamma, beta (C,). Returns a tensor of x's shape and dtype.
    Raises ValueError when gamma or beta is not of shape (C,).
    """
    channels = x.shape[1]
    if gamma.shape != (channels,) or beta.shape != (channels,):
        raise ValueError(f"gamma and beta must have shape ({channels},)")
    mean = x.mean(dim=(0, 2, 3), keepdim=True)
    var = x.var(dim=(0, 2, 3), correction=0, keepdim=True)  # biased: divides by N * H * W
    x_hat = (x - mean) / torch.sqrt(var + eps)
    return gamma.view(1, channels, 1, 1) * x_hat + beta.view(1, channels, 1, 1)
