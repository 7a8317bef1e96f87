import numpy as np


def conv1x1(x, weight, bias=None, stride=1):
    x = x[:, :, ::stride, ::stride]
    out = (x[:, None] * weight[:, :, None, None]).sum(axis=2)
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
