import numpy as np


def zero_insert(x, stride):
    seed = np.zeros((stride, stride), dtype=x.dtype)
    seed[0, 0] = 1
    rows, columns = (x.shape[2] - 1) * stride + 1, (x.shape[3] - 1) * stride + 1
    return np.kron(x, seed)[:, :, :rows, :columns]


def conv_transpose2d(x, weight, stride=1, padding=0, output_padding=0):
    n, _, h, w = x.shape
    _, c_out, kh, kw = weight.shape
    rows = (h - 1) * stride - 2 * padding + kh + output_padding
    columns = (w - 1) * stride - 2 * padding + kw + output_padding
    if output_padding < 0 or output_padding >= stride:
        raise ValueError("output_padding")
    if rows < 1 or columns < 1:
        raise ValueError("empty output")
    canvas = np.zeros((n, c_out, (h - 1) * stride + kh + stride, (w - 1) * stride + kw + stride), dtype=x.dtype)
    for r in range(h):
        for c in range(w):
            stamp = np.tensordot(x[:, :, r, c], weight, axes=1)
            canvas[:, :, r * stride : r * stride + kh, c * stride : c * stride + kw] += stamp
    return canvas[:, :, padding : padding + rows, padding : padding + columns]
