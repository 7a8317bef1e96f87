"""2-D convolution as deep learning means it: cross-correlation (Dumoulin and Visin 2016)."""

import numpy as np


def corr2d(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """y[i, j] = sum_ab x[i + a, j + b] * k[a, b].

    x (H, W), k (kh, kw); returns (H - kh + 1, W - kw + 1). Raises ValueError when k exceeds x.
    """
    return conv2d(x[None, None], k[None, None])[0, 0]


def conv2d(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None = None, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Every kernel, summed over all input channels, at every position; zeros pad all four sides.

    x (N, C_in, H, W), weight (C_out, C_in, kh, kw), bias (C_out,) or None; returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - k) / stride) + 1. Raises ValueError when the channels differ or a kernel exceeds the
    padded input.
    """
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"x has {x.shape[1]} channels, weight takes {weight.shape[1]}")
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    (height, width), (kh, kw) = padded.shape[2:], weight.shape[2:]
    if kh > height or kw > width:
        raise ValueError(f"kernel {kh}x{kw} exceeds the padded input {height}x{width}")
    out = np.empty((len(x), len(weight), (height - kh) // stride + 1, (width - kw) // stride + 1), dtype=x.dtype)
    for i, j in np.ndindex(out.shape[2:]):
        window = padded[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[:, :, i, j] = np.einsum("ncab,ocab->no", window, weight)
    return out if bias is None else out + bias[:, None, None]
