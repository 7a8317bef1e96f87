import numpy as np


def corners(height, width, k, stride, padding):
    if k > height + 2 * padding or k > width + 2 * padding:
        raise ValueError("kernel too large")
    rows = range(0, height + 2 * padding - k + 1, stride)
    columns = range(0, width + 2 * padding - k + 1, stride)
    return [(top, left) for top in rows for left in columns]


def im2col(x, kernel_size, stride=1, padding=0):
    k = kernel_size
    starts = corners(*x.shape[2:], k, stride, padding)
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    return np.stack([x[:, :, i : i + k, j : j + k].reshape(len(x), -1) for i, j in starts], axis=2)


def col2im(cols, height, width, kernel_size, stride=1, padding=0):
    k, p = kernel_size, padding
    starts = corners(height, width, k, stride, p)
    c = cols.shape[1] // (k * k)
    canvas = np.zeros((len(cols), c, height + 2 * p, width + 2 * p), dtype=cols.dtype)
    for column, (i, j) in enumerate(starts):
        canvas[:, :, i : i + k, j : j + k] += cols[:, :, column].reshape(-1, c, k, k)
    return canvas[:, :, p : p + height, p : p + width]
