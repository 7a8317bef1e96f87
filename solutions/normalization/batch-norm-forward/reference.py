"""Batch normalisation, forward pass with the statistics of the batch (Ioffe and Szegedy 2015, Algorithm 1)."""

import numpy as np


def batch_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """y = gamma * (x - mean) / sqrt(var + eps) + beta, per channel.

    x (N, C, H, W); gamma, beta (C,). Returns an array of x's shape and dtype.
    Raises ValueError when gamma or beta is not of shape (C,).
    """
    channels = x.shape[1]
    if gamma.shape != (channels,) or beta.shape != (channels,):
        raise ValueError(f"gamma and beta must have shape ({channels},)")
    mean = x.mean(axis=(0, 2, 3), keepdims=True)
    var = x.var(axis=(0, 2, 3), keepdims=True)  # biased: divides by N * H * W
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gamma.reshape(1, channels, 1, 1) * x_hat + beta.reshape(1, channels, 1, 1)
