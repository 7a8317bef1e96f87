"""Grouped convolution: independent convolutions on runs of channels (AlexNet 2012, ResNeXt 2017)."""

import numpy as np


def conv2d(x: np.ndarray, weight: np.ndarray, stride: int) -> np.ndarray:
    """Cross-correlation of x (N, C, H, W) with weight (C_out, C, kh, kw), without padding: (N, C_out, H', W')."""
    kh, kw = weight.shape[2:]
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    out = np.empty((len(x), len(weight), rows, columns), dtype=x.dtype)
    for i, j in np.ndindex(rows, columns):
        window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[:, :, i, j] = np.einsum("ncab,ocab->no", window, weight)
    return out


def group_conv2d(x: np.ndarray, weight: np.ndarray, groups: int = 1, stride: int = 1, padding: int = 0) -> np.ndarray:
    """Group g of the output channels is the convolution of group g of the input channels with its own kernels.

    x (N, C_in, H, W), weight (C_out, C_in / groups, kh, kw); zeros pad all four sides; returns (N, C_out, H', W') with
    n' = floor((n + 2 * padding - k) / stride) + 1. Raises ValueError unless groups divides C_in and C_out and weight
    has C_in / groups channels.
    """
    c_in, c_out = x.shape[1], len(weight)
    if c_in % groups or c_out % groups:
        raise ValueError(f"{groups} groups do not divide {c_in} and {c_out} channels")
    if weight.shape[1] != c_in // groups:
        raise ValueError(f"weight has {weight.shape[1]} channels, a group has {c_in // groups}")
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    inputs, kernels = np.split(padded, groups, axis=1), np.split(weight, groups)
    return np.concatenate([conv2d(*group, stride) for group in zip(inputs, kernels, strict=True)], axis=1)
