"""Running statistics of batch normalisation, and inference with them (Ioffe and Szegedy 2015, Algorithm 2)."""

import torch
from torch import Tensor


def update_running_stats(
    running_mean: Tensor, running_var: Tensor, x: Tensor, momentum: float | None = 0.1, num_batches: int = 0
) -> tuple[Tensor, Tensor]:
    """running = (1 - f) * running + f * batch, with the mean and the unbiased variance of each channel of x.

    running_mean, running_var (C,); x (N, C, H, W). f is momentum, or 1 / (num_batches + 1) when momentum is None,
    num_batches counting the earlier updates: a plain average over all batches.
    Returns new (running_mean, running_var). Raises ValueError when a channel has fewer than 2 values.
    """
    if x.numel() // x.shape[1] < 2:
        raise ValueError("the unbiased variance needs at least 2 values per channel")
    factor = 1 / (num_batches + 1) if momentum is None else momentum
    batch_mean = x.mean(dim=(0, 2, 3))
    batch_var = x.var(dim=(0, 2, 3), correction=1)  # unbiased: it estimates the variance of the population
    new_mean = (1 - factor) * running_mean + factor * batch_mean
    new_var = (1 - factor) * running_var + factor * batch_var
    return new_mean, new_var


def batch_norm_eval(
    x: Tensor, running_mean: Tensor, running_var: Tensor, gamma: Tensor, beta: Tensor, eps: float = 1e-5
) -> Tensor:
    """y = gamma * (x - running_mean) / sqrt(running_var + eps) + beta, per channel; the batch has no say.

    x (N, C, H, W); the other arrays (C,). Returns a tensor of x's shape and dtype.
    """
    mean, var = running_mean.view(1, -1, 1, 1), running_var.view(1, -1, 1, 1)
    x_hat = (x - mean) / torch.sqrt(var + eps)
    return gamma.view(1, -1, 1, 1) * x_hat + beta.view(1, -1, 1, 1)
