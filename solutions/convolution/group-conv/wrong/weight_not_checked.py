import numpy as np


def conv(x, weight, stride):
    kh, kw = weight.shape[2:]
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    out = np.zeros((len(x), len(weight), rows, columns), dtype=x.dtype)
    for i in range(rows):
        for j in range(columns):
            window = x[:, None, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, :, i, j] = (window * weight).sum(axis=(2, 3, 4))
    return out


def group_conv2d(x, weight, groups=1, stride=1, padding=0):
    c_in, c_out = x.shape[1], weight.shape[0]
    if c_in % groups or c_out % groups:
        raise ValueError("groups do not divide the channels")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    ci, co = c_in // groups, c_out // groups
    parts = []
    for g in range(groups):
        inputs = x[:, g * ci : (g + 1) * ci]
        kernels = weight[g * co : (g + 1) * co]
        parts.append(conv(inputs, kernels, stride))
    return np.concatenate(parts, axis=1)
