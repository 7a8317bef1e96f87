import numpy as np


def axis(n, k, stride, padding):
    """(n', n) matrix of ones where output i sees pixel j: pooling is separable."""
    stride = k if stride is None else stride
    if 2 * padding > k or k > n + 2 * padding:
        raise ValueError("kernel and padding do not fit")
    starts = np.arange(0, n + 2 * padding - k + 1, stride)[:, None] - padding
    pixels = np.arange(n)
    return (pixels >= starts) & (pixels < starts + k)


def weights(shape, k, stride, padding, count_include_pad, dtype):
    rows, columns = (axis(n, k, stride, padding).astype(dtype) for n in shape[2:])
    if count_include_pad:
        return rows / k, columns / k
    return rows / rows.sum(1, keepdims=True), columns / columns.sum(1, keepdims=True)


def avg_pool2d(x, kernel_size, stride=None, padding=0, count_include_pad=True):
    rows, columns = weights(x.shape, kernel_size, stride, padding, count_include_pad, x.dtype)
    return rows @ x @ columns.T


def avg_pool2d_backward(grad_out, shape, kernel_size, stride=None, padding=0, count_include_pad=True):
    rows, columns = weights(shape, kernel_size, stride, padding, count_include_pad, grad_out.dtype)
    return rows.T @ grad_out @ columns
