import numpy as np


def axis(n_in, n_out, align_corners):
    i = np.arange(n_out)
    if align_corners:
        c = i * (n_in - 1) / (n_out - 1) if n_out > 1 else i * 0.0
    else:
        c = (i + 0.5) * n_in / n_out - 0.5
    c = np.maximum(c, 0)
    lo = np.floor(c).astype(np.int64)
    f = c - lo
    lo = np.clip(lo, 0, n_in - 1)
    hi = np.minimum(lo + 1, n_in - 1)
    return lo, hi, f


def bilinear_resize(x, out_h, out_w, align_corners=False):
    if min(out_h, out_w) < 1:
        raise ValueError("sizes start at 1")
    top, bottom, fy = axis(x.shape[2], out_h, align_corners)
    left, right, fx = axis(x.shape[3], out_w, align_corners)
    fy = fy.reshape(-1, 1).astype(x.dtype)
    fx = fx.astype(x.dtype)
    x = x[:, :, top] * fy + x[:, :, bottom] * (1 - fy)
    return x[:, :, :, left] * fx + x[:, :, :, right] * (1 - fx)
