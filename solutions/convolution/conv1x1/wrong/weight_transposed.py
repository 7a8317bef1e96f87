import numpy as np


def conv1x1(x, weight, bias=None, stride=1):
    if weight.shape[1] != x.shape[1]:
        raise ValueError("channels differ")
    x = x[:, :, ::stride, ::stride]
    n, c, h, w = x.shape
    pixels = x.transpose(0, 2, 3, 1).reshape(-1, c)
    out = pixels @ weight
    out = out.reshape(n, h, w, len(weight)).transpose(0, 3, 1, 2)
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
