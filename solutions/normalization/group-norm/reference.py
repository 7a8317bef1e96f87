"""Group normalisation (Wu and He 2018) and instance normalisation, its limit of one channel (Ulyanov et al. 2016)."""

import numpy as np


def group_norm(
    x: np.ndarray,
    num_groups: int,
    weight: np.ndarray | None = None,
    bias: np.ndarray | None = None,
    eps: float = 1e-5,
) -> np.ndarray:
    """Each sample's group of consecutive channels, over all further axes too, to mean 0 and biased variance 1.

    x (N, C, ...); weight and bias (C,) act per channel, None means ones and zeros; returns the shape of x.
    Raises ValueError when C is not divisible by num_groups.
    """
    n, c = x.shape[:2]
    if c % num_groups:
        raise ValueError(f"{num_groups} groups do not divide {c} channels")
    grouped = x.reshape(n, num_groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    y = ((grouped - mean) / np.sqrt(var + eps)).reshape(x.shape)
    per_channel = (1, c) + (1,) * (x.ndim - 2)
    y = y if weight is None else y * weight.reshape(per_channel)
    return y if bias is None else y + bias.reshape(per_channel)


def instance_norm(
    x: np.ndarray, weight: np.ndarray | None = None, bias: np.ndarray | None = None, eps: float = 1e-5
) -> np.ndarray:
    """Each channel of each sample of x (N, C, ...) by its own statistics: group norm with C groups."""
    return group_norm(x, x.shape[1], weight, bias, eps)
