import numpy as np


def dilated_conv2d(x, weight, dilation=1, stride=1, padding=0):
    if dilation < 1:
        raise ValueError("dilation below 1")
    p = padding
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    kh, kw = weight.shape[2:]
    step = stride * dilation
    eh, ew = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    if eh > x.shape[2] or ew > x.shape[3]:
        raise ValueError("kernel too large")
    rows, columns = (x.shape[2] - eh) // step + 1, (x.shape[3] - ew) // step + 1
    out = np.zeros((len(x), len(weight), rows, columns), dtype=x.dtype)
    for i in range(rows):
        for j in range(columns):
            window = x[:, None, :, i * step : i * step + eh : dilation, j * step : j * step + ew : dilation]
            out[:, :, i, j] = (window * weight).sum(axis=(2, 3, 4))
    return out
