"""Depthwise separable convolution: filter space, then mix channels (Howard et al. 2017, section 3.1)."""

import numpy as np


def depthwise_separable_conv2d(
    x: np.ndarray, weight_dw: np.ndarray, weight_pw: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Depthwise channel j is input channel j // m filtered by weight_dw[j, 0]; weight_pw then mixes the channels.

    x (N, C, H, W), weight_dw (m * C, 1, kh, kw), weight_pw (C_out, m * C, 1, 1); stride and zero padding apply to the
    depthwise step; returns (N, C_out, H', W'). Raises ValueError when the channel numbers do not fit.
    """
    channels, (wide, one, kh, kw) = x.shape[1], weight_dw.shape
    if one != 1 or wide == 0 or wide % channels or weight_pw.shape[1] != wide:
        raise ValueError(f"{channels} channels do not fit weights {weight_dw.shape} and {weight_pw.shape}")
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    rows, columns = (padded.shape[2] - kh) // stride + 1, (padded.shape[3] - kw) // stride + 1
    kernels = weight_dw.reshape(channels, wide // channels, kh, kw)  # the m kernels of every input channel
    depthwise = np.empty((len(x), wide, rows, columns), dtype=x.dtype)
    for i, j in np.ndindex(rows, columns):
        window = padded[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        depthwise[:, :, i, j] = np.einsum("ncab,cmab->ncm", window, kernels).reshape(len(x), wide)
    return np.einsum("nchw,oc->nohw", depthwise, weight_pw[:, :, 0, 0])


def separable_cost_ratio(c_out: int, kernel: int) -> float:
    """(k^2 * C + C * c_out) / (k^2 * C * c_out) = 1 / c_out + 1 / k^2: weights, equally MACs, for m = 1."""
    return 1 / c_out + 1 / kernel**2
