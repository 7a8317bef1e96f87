import numpy as np


def group_conv2d(x, weight, groups=1, stride=1, padding=0):
    c_in, c_out = x.shape[1], weight.shape[0]
    if weight.shape[1] != c_in // groups:
        raise ValueError("weight has the wrong width")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kh, kw = weight.shape[2:]
    ci, co = c_in // groups, c_out // groups
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    out = np.zeros((len(x), c_out, rows, columns), dtype=x.dtype)
    for g in range(groups):
        for i in range(rows):
            for j in range(columns):
                window = x[:, None, g * ci : (g + 1) * ci, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[:, g * co : (g + 1) * co, i, j] = (window * weight[g * co : (g + 1) * co]).sum(axis=(2, 3, 4))
    return out
