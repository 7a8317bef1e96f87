"""Depthwise separable convolution: filter space, then mix channels (Howard et al. 2017, section 3.1)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def depthwise_separable_conv2d(
    x: Tensor, weight_dw: Tensor, weight_pw: Tensor, stride: int = 1, padding: int = 0
) -> Tensor:
    """Depthwise channel j is input channel j // m filtered by weight_dw[j, 0]; weight_pw then mixes the channels.

    x (N, C, H, W), weight_dw (m * C, 1, kh, kw), weight_pw (C_out, m * C, 1, 1); stride and zero padding apply to the
    depthwise step; returns (N, C_out, H', W'). Raises ValueError when the channel numbers do not fit.
    """
    channels, (wide, one, kh, kw) = x.shape[1], weight_dw.shape
    if one != 1 or wide == 0 or wide % channels or weight_pw.shape[1] != wide:
        raise ValueError(f"{channels} channels do not fit weights {weight_dw.shape} and {weight_pw.shape}")
    padded = F.pad(x, (padding, padding, padding, padding))
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)  # a view: (N, C, H', W', kh, kw)
    kernels = weight_dw.view(channels, wide // channels, kh, kw)  # the m kernels of every input channel
    depthwise = torch.einsum("nchwab,cmab->ncmhw", windows, kernels).flatten(1, 2)
    return torch.einsum("nchw,oc->nohw", depthwise, weight_pw[:, :, 0, 0])


def separable_cost_ratio(c_out: int, kernel: int) -> float:
    """(k^2 * C + C * c_out) / (k^2 * C * c_out) = 1 / c_out + 1 / k^2: weights, equally MACs, for m = 1."""
    return 1 / c_out + 1 / kernel**2
