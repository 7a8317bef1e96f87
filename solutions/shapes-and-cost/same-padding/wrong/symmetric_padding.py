import numpy as np


def same_padding(n, kernel, stride=1, dilation=1):
    if min(n, kernel, stride, dilation) < 1:
        raise ValueError("sizes start at 1")
    half = dilation * (kernel - 1) // 2
    return half, half


def pad_same(x, kernel, stride=1, dilation=1):
    rows = same_padding(x.shape[2], kernel, stride, dilation)
    columns = same_padding(x.shape[3], kernel, stride, dilation)
    return np.pad(x, ((0, 0), (0, 0), rows, columns))
