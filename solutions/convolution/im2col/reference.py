"""im2col and its adjoint: convolution as one matrix product (Chellapilla et al. 2006)."""

from collections.abc import Iterator

import numpy as np


def output_size(height: int, width: int, kernel_size: int, stride: int, padding: int) -> tuple[int, int]:
    """(H_out, W_out), rounded down. Raises ValueError when the kernel exceeds the padded input."""
    rows, columns = (n + 2 * padding - kernel_size for n in (height, width))
    if rows < 0 or columns < 0:
        raise ValueError(f"a {kernel_size}x{kernel_size} kernel exceeds the padded {height}x{width} input")
    return rows // stride + 1, columns // stride + 1


def places(size: tuple[int, int], kernel_size: int, stride: int) -> Iterator[tuple[int, int, slice, slice]]:
    """Each place (i, j) of the window, with the rows and columns of the padded input it visits in all windows."""
    for i, j in np.ndindex(kernel_size, kernel_size):
        yield i, j, slice(i, i + (size[0] - 1) * stride + 1, stride), slice(j, j + (size[1] - 1) * stride + 1, stride)


def im2col(x: np.ndarray, kernel_size: int, stride: int = 1, padding: int = 0) -> np.ndarray:
    """Every window of x (N, C, H, W), padded with zeros, as a column of (N, C * k * k, H_out * W_out).

    Row c * k * k + i * k + j, column oy * W_out + ox. Raises ValueError when the kernel exceeds the padded input.
    """
    n, c, height, width = x.shape
    size = output_size(height, width, kernel_size, stride, padding)
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    cols = np.empty((n, c, kernel_size, kernel_size, *size), dtype=x.dtype)
    for i, j, rows, columns in places(size, kernel_size, stride):
        cols[:, :, i, j] = padded[:, :, rows, columns]
    return cols.reshape(n, c * kernel_size**2, -1)


def col2im(
    cols: np.ndarray, height: int, width: int, kernel_size: int, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """The adjoint of im2col: every entry of cols (N, C * k * k, L) is added to its pixel of (N, C, height, width).

    Raises ValueError when the kernel exceeds the padded input.
    """
    n, c = len(cols), cols.shape[1] // kernel_size**2
    size = output_size(height, width, kernel_size, stride, padding)
    windows = cols.reshape(n, c, kernel_size, kernel_size, *size)
    padded = np.zeros((n, c, height + 2 * padding, width + 2 * padding), dtype=cols.dtype)
    for i, j, rows, columns in places(size, kernel_size, stride):
        padded[:, :, rows, columns] += windows[:, :, i, j]  # within one slice no pixel repeats
    return padded[:, :, padding : padding + height, padding : padding + width]
