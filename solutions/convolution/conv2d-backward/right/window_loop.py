import numpy as np


def conv2d_backward(grad_out, x, weight, stride=1, padding=0):
    n, _, h, w = x.shape
    c_out, _, kh, kw = weight.shape
    padded = np.zeros((n, x.shape[1], h + 2 * padding, w + 2 * padding), dtype=x.dtype)
    padded[:, :, padding : padding + h, padding : padding + w] = x
    grad_padded, grad_weight = np.zeros_like(padded), np.zeros_like(weight)
    for i in range(grad_out.shape[2]):
        for j in range(grad_out.shape[3]):
            window = np.s_[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            g = grad_out[:, :, i, j]
            grad_weight += np.tensordot(g, padded[window], axes=(0, 0))
            grad_padded[window] += np.tensordot(g, weight, axes=(1, 0))
    grad_bias = grad_out.transpose(1, 0, 2, 3).reshape(c_out, -1).sum(1)
    return grad_padded[:, :, padding : padding + h, padding : padding + w], grad_weight, grad_bias
