import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_separable_conv2d(x, weight_dw, weight_pw, stride=1, padding=0):
    c, wide = x.shape[1], weight_dw.shape[0]
    m = wide // c
    if m < 1 or m * c != wide or weight_dw.shape[1] != 1 or weight_pw.shape[1] != wide:
        raise ValueError("channel numbers do not fit")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(x, weight_dw.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    maps = [(windows[:, j // m] * weight_dw[j, 0]).sum(axis=(-2, -1)) for j in range(wide)]
    return sum(weight_pw[:, j].reshape(1, -1, 1, 1) * each[:, None] for j, each in enumerate(maps))


def separable_cost_ratio(c_out, kernel):
    channels = 7
    separate = channels * kernel * kernel + channels * c_out
    return separate / (channels * c_out * kernel * kernel)
