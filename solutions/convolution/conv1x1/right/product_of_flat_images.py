import numpy as np


def conv1x1(x, weight, bias=None, stride=1):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("weight has the wrong number of columns")
    x = x[:, :, ::stride, ::stride]
    n, c, h, w = x.shape
    out = weight @ np.ascontiguousarray(x).reshape(n, c, h * w)
    if bias is not None:
        out = out + bias.reshape(-1, 1)
    return out.reshape(n, len(weight), h, w)
