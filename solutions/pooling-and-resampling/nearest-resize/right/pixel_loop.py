import numpy as np


def nearest_resize(x, out_h, out_w):
    n, c, h, w = x.shape
    if out_h < 1 or out_w < 1 or h < 1 or w < 1:
        raise ValueError("empty image")
    out = np.empty((n, c, out_h, out_w), dtype=x.dtype)
    for i in range(out_h):
        for j in range(out_w):
            out[:, :, i, j] = x[:, :, i * h // out_h, j * w // out_w]
    return out
