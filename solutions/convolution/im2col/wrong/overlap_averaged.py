import numpy as np


def out_size(n, k, stride, padding):
    if k > n + 2 * padding:
        raise ValueError("kernel too large")
    return (n + 2 * padding - k) // stride + 1


def im2col(x, kernel_size, stride=1, padding=0):
    n, c, h, w = x.shape
    k, s, p = kernel_size, stride, padding
    ho, wo = out_size(h, k, s, p), out_size(w, k, s, p)
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    cols = np.zeros((n, c, k, k, ho, wo), dtype=x.dtype)
    for i in range(k):
        for j in range(k):
            cols[:, :, i, j] = x[:, :, i : i + ho * s : s, j : j + wo * s : s][:, :, :ho, :wo]
    return cols.reshape(n, c * k * k, ho * wo)


def col2im(cols, height, width, kernel_size, stride=1, padding=0):
    k, s, p = kernel_size, stride, padding
    ho, wo = out_size(height, k, s, p), out_size(width, k, s, p)
    n, c = cols.shape[0], cols.shape[1] // (k * k)
    cols = cols.reshape(n, c, k, k, ho, wo)
    x = np.zeros((n, c, height + 2 * p + s, width + 2 * p + s), dtype=cols.dtype)
    seen = np.zeros_like(x)
    for i in range(k):
        for j in range(k):
            x[:, :, i : i + ho * s : s, j : j + wo * s : s] += cols[:, :, i, j]
            seen[:, :, i : i + ho * s : s, j : j + wo * s : s] += 1
    return (x / np.maximum(seen, 1))[:, :, p : p + height, p : p + width]
