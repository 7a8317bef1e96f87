import numpy as np


def dilated_conv2d(x, weight, dilation=1, stride=1, padding=0):
    """The ordinary convolution with a kernel that has its holes filled with zeros."""
    if dilation < 1:
        raise ValueError("no such dilation")
    c_out, c_in, kh, kw = weight.shape
    wide = np.zeros((c_out, c_in, (kh - 1) * dilation + 1, (kw - 1) * dilation + 1), dtype=weight.dtype)
    wide[:, :, ::dilation, ::dilation] = weight
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    if wide.shape[2] > x.shape[2] or wide.shape[3] > x.shape[3]:
        raise ValueError("kernel does not fit")
    windows = np.lib.stride_tricks.sliding_window_view(x, wide.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.tensordot(windows, wide, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
