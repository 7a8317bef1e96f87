import numpy as np


def source(n_in, n_out):
    return np.arange(n_out) * n_in // n_out


def nearest_resize(x, out_h, out_w):
    rows, columns = source(x.shape[2], out_h), source(x.shape[3], out_w)
    return x[:, :, rows][:, :, :, columns]
