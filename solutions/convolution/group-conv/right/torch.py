"""Grouped convolution: independent convolutions on runs of channels (AlexNet 2012, ResNeXt 2017)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def group_conv2d(x: Tensor, weight: Tensor, groups: int = 1, stride: int = 1, padding: int = 0) -> Tensor:
    """Group g of the output channels is the convolution of group g of the input channels with its own kernels.

    x (N, C_in, H, W), weight (C_out, C_in / groups, kh, kw); zeros pad all four sides; returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - k) / stride) + 1. Raises ValueError unless groups divides C_in and C_out and weight
    has C_in / groups channels.
    """
    c_in, (c_out, per_group, kh, kw) = x.shape[1], weight.shape
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} groups do not divide {c_in} and {c_out} channels")
    if per_group != c_in // groups:
        raise ValueError(f"weight has {per_group} channels, a group has {c_in // groups}")
    padded = F.pad(x, (padding, padding, padding, padding))
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride).unflatten(1, (groups, per_group))
    kernels = weight.unflatten(0, (groups, c_out // groups))
    return torch.einsum("ngchwab,gocab->ngohw", windows, kernels).flatten(1, 2)
