import numpy as np


def deconv_step(activation, switches, weight, unpooled_size, stride=1, padding=0):
    n, c, h, w = activation.shape
    big_h, big_w = unpooled_size
    c_out, _, k, _ = weight.shape
    if c != c_out:
        raise ValueError("channels differ")
    if switches.size and not 0 <= switches.min() <= switches.max() < big_h * big_w:
        raise ValueError("switch outside")
    # the zero plane, spread by the stride, padded by k - 1, then a plain convolution with the flipped kernel
    spread = np.zeros((n, c, (big_h - 1) * stride + 1, (big_w - 1) * stride + 1), activation.dtype)
    for a in range(n):
        for b in range(c):
            for i in range(h):
                for j in range(w):
                    row, column = divmod(int(switches[a, b, i, j]), big_w)
                    spread[a, b, row * stride, column * stride] = max(activation[a, b, i, j], 0)
    padded = np.pad(spread, ((0, 0), (0, 0), (k - 1, k - 1), (k - 1, k - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (k, k), axis=(2, 3))
    full = np.einsum("nohwab,ocab->nchw", windows, weight[:, :, ::-1, ::-1])
    return full[:, :, padding : full.shape[2] - padding, padding : full.shape[3] - padding]
