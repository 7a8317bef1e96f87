"""Batch, layer, instance and group normalisation: one formula, four choices of axes (Wu and He 2018, figure 2)."""

import torch
from torch import Tensor

AXES = {"batch": (0, 2, 3), "layer": (1, 2, 3), "instance": (2, 3)}


def check(kind: str, channels: int, num_groups: int) -> None:
    """Raises ValueError for an unknown kind, and for groups that do not divide the channels."""
    if kind not in (*AXES, "group"):
        raise ValueError(f"unknown kind {kind!r}")
    if kind == "group" and channels % num_groups:
        raise ValueError(f"{num_groups} groups do not divide {channels} channels")


def normalize(x: Tensor, kind: str, num_groups: int = 1, eps: float = 1e-5) -> Tensor:
    """(x - mean) / sqrt(var + eps) with the statistics of `kind`, biased variance, no affine part.

    x (N, C, H, W); kind "batch", "layer", "instance" or "group" (num_groups consecutive channel groups per sample).
    Raises ValueError for another kind, or groups that do not divide the channels.
    """
    check(kind, x.shape[1], num_groups)
    if kind == "group":
        grouped = x.reshape(len(x) * num_groups, -1, *x.shape[2:])  # a group is a small sample of its own
        return normalize(grouped, "layer", eps=eps).view(x.shape)
    var, mean = torch.var_mean(x, dim=AXES[kind], correction=0, keepdim=True)
    return (x - mean) / torch.sqrt(var + eps)


def count_statistics(kind: str, n: int, c: int, num_groups: int = 1) -> int:
    """The number of means that normalising n samples of c channels takes; raises ValueError as normalize does."""
    check(kind, c, num_groups)
    return {"batch": c, "layer": n, "instance": n * c, "group": n * num_groups}[kind]
