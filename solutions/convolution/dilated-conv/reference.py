"""Dilated (atrous) convolution: a kernel with holes (Yu and Koltun 2016)."""

import numpy as np


def dilated_conv2d(
    x: np.ndarray, weight: np.ndarray, dilation: int = 1, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Cross-correlation whose taps lie `dilation` pixels apart; zeros pad all four sides; no bias.

    x (N, C_in, H, W), weight (C_out, C_in, kh, kw); returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1. Raises ValueError when dilation < 1 or the
    effective kernel, dilation * (k - 1) + 1 pixels, exceeds the padded input.
    """
    if dilation < 1:
        raise ValueError(f"dilation must be >= 1, is {dilation}")
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    span_h, span_w = (dilation * (k - 1) + 1 for k in weight.shape[2:])
    height, width = padded.shape[2:]
    if span_h > height or span_w > width:
        raise ValueError(f"effective kernel {span_h}x{span_w} exceeds the padded input {height}x{width}")
    out = np.empty((len(x), len(weight), (height - span_h) // stride + 1, (width - span_w) // stride + 1), x.dtype)
    for i, j in np.ndindex(out.shape[2:]):
        top, left = i * stride, j * stride
        window = padded[:, :, top : top + span_h : dilation, left : left + span_w : dilation]
        out[:, :, i, j] = np.einsum("ncab,ocab->no", window, weight)
    return out
