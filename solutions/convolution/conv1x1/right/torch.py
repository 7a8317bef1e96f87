"""A 1x1 convolution: the same linear map on the channel vector of every pixel (Lin et al. 2013)."""

import torch
from torch import Tensor


def conv1x1(x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1) -> Tensor:
    """y[n, o, i, j] = sum_c weight[o, c] * x[n, c, i * stride, j * stride] + bias[o].

    x (N, C_in, H, W), weight (C_out, C_in), bias (C_out,) or None; returns (N, C_out, ceil(H / stride),
    ceil(W / stride)). Raises ValueError when weight does not have C_in columns.
    """
    if weight.shape[1] != x.shape[1]:
        raise ValueError(f"x has {x.shape[1]} channels, weight takes {weight.shape[1]}")
    kept = x[:, :, ::stride, ::stride]
    out = torch.einsum("nchw,oc->nohw", kept, weight)
    return out if bias is None else out + bias[:, None, None]
