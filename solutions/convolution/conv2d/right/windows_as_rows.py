import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def corr2d(x, k):
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError("kernel exceeds input")
    return np.tensordot(sliding_window_view(x, k.shape), k, axes=2)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channel counts differ")
    x = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    if weight.shape[2] > x.shape[2] or weight.shape[3] > x.shape[3]:
        raise ValueError("kernel exceeds input")
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    n, _, rows, columns = windows.shape[:4]
    matrix = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, -1)
    out = matrix @ weight.reshape(len(weight), -1).T
    if bias is not None:
        out = out + bias
    return out.reshape(n, rows, columns, -1).transpose(0, 3, 1, 2)
