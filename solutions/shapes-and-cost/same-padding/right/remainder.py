import numpy as np


def same_padding(n, kernel, stride=1, dilation=1):
    for value in (n, kernel, stride, dilation):
        if value < 1:
            raise ValueError("sizes start at 1")
    span = dilation * (kernel - 1) + 1
    total = span - (n % stride or stride)  # the last window begins where the last, maybe shorter, step does
    total = total if total > 0 else 0
    before = total >> 1
    return before, total - before


def pad_same(x, kernel, stride=1, dilation=1):
    n, c, h, w = x.shape
    top, bottom = same_padding(h, kernel, stride, dilation)
    left, right = same_padding(w, kernel, stride, dilation)
    canvas = np.zeros((n, c, top + h + bottom, left + w + right), dtype=x.dtype)
    canvas[:, :, top : top + h, left : left + w] = x
    return canvas
