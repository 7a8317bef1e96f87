"""2-D convolution as deep learning means it: cross-correlation (Dumoulin and Visin 2016)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def corr2d(x: Tensor, k: Tensor) -> Tensor:
    """y[i, j] = sum_ab x[i + a, j + b] * k[a, b].

    x (H, W), k (kh, kw); returns (H - kh + 1, W - kw + 1). Raises ValueError when k exceeds x.
    """
    return conv2d(x[None, None], k[None, None])[0, 0]


def conv2d(x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0) -> Tensor:
    """Every kernel, summed over all input channels, at every position; zeros pad all four sides.

    x (N, C_in, H, W), weight (C_out, C_in, kh, kw), bias (C_out,) or None; returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - k) / stride) + 1. Raises ValueError when the channels differ or a kernel exceeds the
    padded input.
    """
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"x has {x.shape[1]} channels, weight takes {weight.shape[1]}")
    padded = F.pad(x, (padding, padding, padding, padding))
    (height, width), (kh, kw) = padded.shape[2:], weight.shape[2:]
    if kh > height or kw > width:
        raise ValueError(f"kernel {kh}x{kw} exceeds the padded input {height}x{width}")
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)  # a view: (N, C_in, H', W', kh, kw)
    out = torch.einsum("nchwab,ocab->nohw", windows, weight)
    return out if bias is None else out + bias[:, None, None]
