"""Max pooling with overlap and padding, and its backward pass (Krizhevsky et al. 2012, section 3.4)."""

import numpy as np


def output_shape(x: np.ndarray, kernel_size: int, stride: int, padding: int) -> tuple[int, int]:
    """(H', W') for x (N, C, H, W), each floor((n + 2 * padding - kernel_size) / stride) + 1.

    Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    if 2 * padding > kernel_size:
        raise ValueError("padding may be at most half the kernel")
    rows, columns = (size + 2 * padding - kernel_size for size in x.shape[2:])
    if rows < 0 or columns < 0:
        raise ValueError("the kernel exceeds the padded input")
    return rows // stride + 1, columns // stride + 1


def pad(x: np.ndarray, padding: int) -> np.ndarray:
    """x with a border of -inf, which never wins."""
    return np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)], constant_values=-np.inf)


def max_pool2d(x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    """The maximum of each window of kernel_size x kernel_size; stride None means kernel_size; padding counts as -inf.

    x (N, C, H, W); returns (N, C, H', W'), each size floor((n + 2 * padding - kernel_size) / stride) + 1.
    Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    stride = kernel_size if stride is None else stride
    out = np.empty(x.shape[:2] + output_shape(x, kernel_size, stride, padding), dtype=x.dtype)
    padded = pad(x, padding)
    for i, j in np.ndindex(out.shape[2:]):
        window = padded[:, :, i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out


def max_pool2d_backward(
    grad_out: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> np.ndarray:
    """Gradient by x: each entry of grad_out (N, C, H', W') goes to the first maximum of its window; overlaps add up.

    x as in max_pool2d; returns its shape. Raises ValueError as max_pool2d does.
    """
    stride = kernel_size if stride is None else stride
    padded, (n, c) = pad(x, padding), x.shape[:2]
    grad = np.zeros_like(padded)
    images, channels = np.indices((n, c))
    for i, j in np.ndindex(output_shape(x, kernel_size, stride, padding)):
        window = padded[:, :, i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size]
        winner = window.reshape(n, c, -1).argmax(axis=2)  # the first when several are equal
        row, column = i * stride + winner // kernel_size, j * stride + winner % kernel_size
        grad[images, channels, row, column] += grad_out[:, :, i, j]  # one pixel per image and channel: no index repeats
    return grad[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
