import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_backward(grad_out, x, weight, stride=1, padding=0):
    n, c_out, rows, columns = grad_out.shape
    kh, kw = weight.shape[2:]
    height, width = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    x_padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    # the same convolution at stride 1 would have these outputs; those in between have no gradient
    spread = np.zeros((n, c_out, height - kh + 1, width - kw + 1), dtype=grad_out.dtype)
    spread[:, :, : rows * stride : stride, : columns * stride : stride] = grad_out
    windows = sliding_window_view(x_padded, (kh, kw), axis=(2, 3))
    grad_weight = np.einsum("nohw,nchwab->ocab", spread, windows)
    full = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    flipped = weight[:, :, ::-1, ::-1]
    grad_x = np.einsum("nohwab,ocab->nchw", sliding_window_view(full, (kh, kw), axis=(2, 3)), flipped)
    return grad_x[:, :, padding : height - padding, padding : width - padding], grad_weight, grad_out.sum((0, 2, 3))
