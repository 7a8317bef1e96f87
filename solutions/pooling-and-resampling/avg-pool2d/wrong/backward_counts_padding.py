import numpy as np


def prepare(shape, k, stride, padding):
    n, c, h, w = shape
    if 2 * padding > k:
        raise ValueError("too much padding")
    if k > min(h, w) + 2 * padding:
        raise ValueError("kernel too large")
    stride = k if stride is None else stride
    rows = range(0, h + 2 * padding - k + 1, stride)
    columns = range(0, w + 2 * padding - k + 1, stride)
    return list(rows), list(columns)


def pad(x, p):
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))


def divisor(real, i, j, k, include):
    return k * k if include else real[0, 0, i : i + k, j : j + k].sum()


def avg_pool2d(x, kernel_size, stride=None, padding=0, count_include_pad=True):
    k = kernel_size
    rows, columns = prepare(x.shape, k, stride, padding)
    padded, real = pad(x, padding), pad(np.ones_like(x), padding)
    out = np.zeros((*x.shape[:2], len(rows), len(columns)), dtype=x.dtype)
    for a, i in enumerate(rows):
        for b, j in enumerate(columns):
            out[:, :, a, b] = padded[:, :, i : i + k, j : j + k].sum(axis=(2, 3)) / divisor(
                real, i, j, k, count_include_pad
            )
    return out


def avg_pool2d_backward(grad_out, shape, kernel_size, stride=None, padding=0, count_include_pad=True):
    k, p = kernel_size, padding
    rows, columns = prepare(shape, k, stride, padding)
    real = pad(np.ones(shape, dtype=grad_out.dtype), padding)
    grad = np.zeros_like(real)
    for a, i in enumerate(rows):
        for b, j in enumerate(columns):
            share = grad_out[:, :, a, b] / (k * k)
            grad[:, :, i : i + k, j : j + k] += share[:, :, None, None]
    return grad[:, :, p : p + shape[2], p : p + shape[3]]
