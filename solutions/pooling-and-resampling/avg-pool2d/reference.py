"""Average pooling with padding, and its backward pass (LeCun et al. 1998, subsampling layers)."""

from collections.abc import Iterator

import numpy as np


def windows(
    shape: tuple[int, int, int, int], kernel_size: int, stride: int | None, padding: int, count_include_pad: bool
) -> tuple[tuple[int, int], Iterator[tuple[tuple[int, int], tuple[slice, slice], int]]]:
    """The output size (H', W'), and for each output position its window of the padded input and its divisor.

    shape (N, C, H, W). Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    if 2 * padding > kernel_size:
        raise ValueError("padding may be at most half the kernel")
    (height, width), step = shape[2:], kernel_size if stride is None else stride
    if min(height, width) + 2 * padding < kernel_size:
        raise ValueError("the kernel exceeds the padded input")
    size = ((height + 2 * padding - kernel_size) // step + 1, (width + 2 * padding - kernel_size) // step + 1)

    def each() -> Iterator[tuple[tuple[int, int], tuple[slice, slice], int]]:
        for i, j in np.ndindex(size):
            top, left = i * step, j * step
            rows = min(top + kernel_size, padding + height) - max(top, padding)  # the real ones
            columns = min(left + kernel_size, padding + width) - max(left, padding)
            divisor = kernel_size**2 if count_include_pad else rows * columns
            yield (i, j), (slice(top, top + kernel_size), slice(left, left + kernel_size)), divisor

    return size, each()


def avg_pool2d(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0, count_include_pad: bool = True
) -> np.ndarray:
    """The sum of each zero-padded window over kernel_size ** 2, or over its real pixels unless count_include_pad.

    x (N, C, H, W); returns (N, C, H', W'), each size floor((n + 2 * padding - kernel_size) / stride) + 1; stride None
    means kernel_size. Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    size, each = windows(x.shape, kernel_size, stride, padding, count_include_pad)
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    out = np.empty(x.shape[:2] + size, dtype=x.dtype)
    for (i, j), (rows, columns), divisor in each:
        out[:, :, i, j] = padded[:, :, rows, columns].sum(axis=(2, 3)) / divisor
    return out


def avg_pool2d_backward(
    grad_out: np.ndarray,
    shape: tuple[int, int, int, int],
    kernel_size: int,
    stride: int | None = None,
    padding: int = 0,
    count_include_pad: bool = True,
) -> np.ndarray:
    """Gradient by x: each entry of grad_out (N, C, H', W'), over its divisor, goes to all pixels of its window.

    shape (N, C, H, W) is that of x and of the result. Raises ValueError as avg_pool2d does.
    """
    _, each = windows(shape, kernel_size, stride, padding, count_include_pad)
    n, c, height, width = shape
    grad = np.zeros((n, c, height + 2 * padding, width + 2 * padding), dtype=grad_out.dtype)
    for (i, j), (rows, columns), divisor in each:
        grad[:, :, rows, columns] += grad_out[:, :, i, j, None, None] / divisor
    return grad[:, :, padding : padding + height, padding : padding + width]
