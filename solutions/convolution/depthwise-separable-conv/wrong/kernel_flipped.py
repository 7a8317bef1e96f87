import numpy as np


def depthwise_separable_conv2d(x, weight_dw, weight_pw, stride=1, padding=0):
    c, wide = x.shape[1], weight_dw.shape[0]
    if wide < c or wide % c or weight_dw.shape[1] != 1:
        raise ValueError("depthwise weight does not fit")
    if weight_pw.shape[1] != wide:
        raise ValueError("pointwise weight does not fit")
    m = wide // c
    kh, kw = weight_dw.shape[2:]
    kernels = weight_dw[:, 0, ::-1, ::-1]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    mid = np.zeros((len(x), wide, rows, columns), dtype=x.dtype)
    for j in range(wide):
        source = x[:, j // m]
        for a in range(rows):
            for b in range(columns):
                window = source[:, a * stride : a * stride + kh, b * stride : b * stride + kw]
                mid[:, j, a, b] = (window * kernels[j]).sum(axis=(1, 2))
    return np.einsum("nchw,oc->nohw", mid, weight_pw[:, :, 0, 0])


def separable_cost_ratio(c_out, kernel):
    return 1 / c_out + 1 / (kernel * kernel)
