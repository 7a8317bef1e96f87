import numpy as np


def corr2d(x, k):
    return conv2d(x[None, None], k[None, None])[0, 0]


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels differ")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kh, kw = weight.shape[2:]
    if kh > x.shape[2] or kw > x.shape[3]:
        raise ValueError("kernel too large")
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    out = np.zeros((len(x), len(weight), rows, columns), dtype=x.dtype)
    for i in range(rows):
        for j in range(columns):
            window = x[:, None, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, :, i, j] = (window * weight[:, :, ::-1, ::-1]).sum(axis=(2, 3, 4))
    if bias is not None:
        out += bias.reshape(1, -1, 1, 1)
    return out
