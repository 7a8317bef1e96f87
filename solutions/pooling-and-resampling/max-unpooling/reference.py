"""Max pooling that remembers where, and unpooling (Zeiler and Fergus 2013; Badrinarayanan et al. 2015, SegNet)."""

import numpy as np


def max_pool2d_with_indices(
    x: np.ndarray, kernel_size: int, stride: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(y, indices): the maximum of every window, and its place h * W + w in the input plane, int64.

    x (N, C, H, W); stride None means kernel_size; no padding, output sizes floor((n - kernel_size) / stride) + 1.
    Of equal maxima the first in row-major order counts.
    """
    n, channels, height, width = x.shape
    step = kernel_size if stride is None else stride
    rows, columns = (height - kernel_size) // step + 1, (width - kernel_size) // step + 1
    y, indices = np.empty((n, channels, rows, columns), x.dtype), np.empty((n, channels, rows, columns), np.int64)
    for i, j in np.ndindex(rows, columns):
        top, left = i * step, j * step
        window = x[:, :, top : top + kernel_size, left : left + kernel_size].reshape(n, channels, kernel_size**2)
        first = window.argmax(axis=2)  # the first of equal maxima
        y[:, :, i, j] = window.max(axis=2)
        indices[:, :, i, j] = (top + first // kernel_size) * width + left + first % kernel_size
    return y, indices


def max_unpool2d(y: np.ndarray, indices: np.ndarray, output_size: tuple[int, int]) -> np.ndarray:
    """Write every y to its index in a plane of zeros.

    y and indices (N, C, h, w); returns (N, C, *output_size). Raises ValueError when an index lies outside the plane.
    """
    height, width = output_size
    if ((indices < 0) | (indices >= height * width)).any():
        raise ValueError(f"an index lies outside the plane of {height} x {width}")
    out = np.zeros((*y.shape[:2], height * width), dtype=y.dtype)
    np.put_along_axis(out, indices.reshape(*y.shape[:2], -1), y.reshape(*y.shape[:2], -1), axis=2)
    return out.reshape(*y.shape[:2], height, width)
