import numpy as np


def corr2d(x, k):
    kh, kw = k.shape
    rows, columns = x.shape[0] - kh + 1, x.shape[1] - kw + 1
    if min(rows, columns) < 1:
        raise ValueError("kernel larger than the map")
    y = np.zeros((rows, columns), dtype=x.dtype)
    for i in range(rows):
        for j in range(columns):
            y[i, j] = (x[i : i + kh, j : j + kw] * k).sum()
    return y


def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c_in, h, w = x.shape
    c_out, c_weight, kh, kw = weight.shape
    if c_in != c_weight:
        raise ValueError("channels differ")
    h, w = h + 2 * padding, w + 2 * padding
    if kh > h or kw > w:
        raise ValueError("kernel larger than the padded input")
    canvas = np.zeros((n, c_in, h, w), dtype=x.dtype)
    canvas[:, :, padding : h - padding, padding : w - padding] = x
    h_out, w_out = (h - kh) // stride + 1, (w - kw) // stride + 1
    out = np.zeros((n, c_out, h_out, w_out), dtype=x.dtype)
    for a in range(kh):
        for b in range(kw):
            taps = canvas[:, :, a : a + (h_out - 1) * stride + 1 : stride, b : b + (w_out - 1) * stride + 1 : stride]
            out += np.tensordot(weight[:, :, a, b], taps, axes=(1, 1)).swapaxes(0, 1)
    if bias is not None:
        out += bias[:, None, None]
    return out
