import numpy as np


def source(n_in, n_out):
    return np.arange(n_out) * n_in // n_out


def nearest_resize(x, out_h, out_w):
    if out_h < 1 or out_w < 1 or x.shape[2] < 1 or x.shape[3] < 1:
        raise ValueError("sizes start at 1")
    rows, columns = source(x.shape[2], out_w), source(x.shape[3], out_h)
    return x[:, :, rows][:, :, :, columns]
