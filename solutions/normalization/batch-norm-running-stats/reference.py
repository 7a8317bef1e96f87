"""Running statistics of batch normalisation, and inference with them (Ioffe and Szegedy 2015, Algorithm 2)."""

import numpy as np


def update_running_stats(
    running_mean: np.ndarray,
    running_var: np.ndarray,
    x: np.ndarray,
    momentum: float | None = 0.1,
    num_batches: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """running = (1 - f) * running + f * batch, with the mean and the unbiased variance of each channel of x.

    running_mean, running_var (C,); x (N, C, H, W). f is momentum, or 1 / (num_batches + 1) when momentum is None,
    num_batches counting the earlier updates: a plain average over all batches.
    Returns new (running_mean, running_var). Raises ValueError when a channel has fewer than 2 values.
    """
    if x.size // x.shape[1] < 2:
        raise ValueError("the unbiased variance needs at least 2 values per channel")
    factor = 1 / (num_batches + 1) if momentum is None else momentum
    batch_mean = x.mean(axis=(0, 2, 3))
    batch_var = x.var(axis=(0, 2, 3), ddof=1)  # unbiased: it estimates the variance of the population
    new_mean = (1 - factor) * running_mean + factor * batch_mean
    new_var = (1 - factor) * running_var + factor * batch_var
    return new_mean, new_var


def batch_norm_eval(
    x: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    """y = gamma * (x - running_mean) / sqrt(running_var + eps) + beta, per channel; the batch has no say.

    x (N, C, H, W); the other arrays (C,). Returns an array of x's shape and dtype.
    """
    mean, var = running_mean.reshape(1, -1, 1, 1), running_var.reshape(1, -1, 1, 1)
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1)
