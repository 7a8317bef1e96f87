import numpy as np


def positions(x, k, stride, padding):
    if 2 * padding > k:
        raise ValueError("too much padding")
    if k > min(x.shape[2:]) + 2 * padding:
        raise ValueError("kernel too large")
    stride = k if stride is None else stride
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=-np.inf)
    rows = range(0, padded.shape[2] - k + 1, stride)
    columns = range(0, padded.shape[3] - k + 1, stride)
    return padded, list(rows), list(columns)


def max_pool2d(x, kernel_size, stride=None, padding=0):
    padded, rows, columns = positions(x, kernel_size, stride, padding)
    out = np.zeros((*x.shape[:2], len(rows), len(columns)), dtype=x.dtype)
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            out[:, :, i, j] = padded[:, :, top : top + kernel_size, left : left + kernel_size].max(axis=(2, 3))
    return out


def max_pool2d_backward(grad_out, x, kernel_size, stride=None, padding=0):
    padded, rows, columns = positions(x, kernel_size, stride, padding)
    grad = np.zeros_like(padded)
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            flat = padded[:, :, top : top + kernel_size, left : left + kernel_size].reshape(*x.shape[:2], -1)
            ties = (flat == flat.max(axis=2, keepdims=True)).astype(x.dtype)
            chosen = ties * grad_out[:, :, i, j, None]
            window = grad[:, :, top : top + kernel_size, left : left + kernel_size]
            window += chosen.reshape(window.shape)
    return grad[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
