"""Dilated (atrous) convolution: a kernel with holes (Yu and Koltun 2016)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def dilated_conv2d(x: Tensor, weight: Tensor, dilation: int = 1, stride: int = 1, padding: int = 0) -> Tensor:
    """Cross-correlation whose taps lie `dilation` pixels apart; zeros pad all four sides; no bias.

    x (N, C_in, H, W), weight (C_out, C_in, kh, kw); returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1. Raises ValueError when dilation < 1 or the
    effective kernel, dilation * (k - 1) + 1 pixels, exceeds the padded input.
    """
    if dilation < 1:
        raise ValueError(f"dilation must be >= 1, is {dilation}")
    padded = F.pad(x, (padding, padding, padding, padding))
    span_h, span_w = (dilation * (k - 1) + 1 for k in weight.shape[2:])
    if span_h > padded.shape[2] or span_w > padded.shape[3]:
        raise ValueError(f"effective kernel {span_h}x{span_w} exceeds the padded input {tuple(padded.shape[2:])}")
    windows = padded.unfold(2, span_h, stride).unfold(3, span_w, stride)  # a view: (N, C_in, H', W', span_h, span_w)
    return torch.einsum("nchwab,ocab->nohw", windows[..., ::dilation, ::dilation], weight)
