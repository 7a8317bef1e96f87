"""Backward pass of a 2-D convolution (LeCun et al. 1989; Dumoulin and Visin 2016, chapter 4)."""

import numpy as np


def conv2d_backward(
    grad_out: np.ndarray, x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gradients by x, weight and bias of the zero-padded cross-correlation.

    grad_out (N, C_out, H', W') with n' = floor((n + 2 * padding - k) / stride) + 1, x (N, C_in, H, W), weight
    (C_out, C_in, kh, kw). Returns (grad_x, grad_weight, grad_bias), shaped like x, weight and (C_out,).
    """
    (height, width), (kh, kw), (rows, columns) = x.shape[2:], weight.shape[2:], grad_out.shape[2:]
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    grad_padded, grad_weight = np.zeros_like(padded), np.zeros_like(weight)
    for a, b in np.ndindex(kh, kw):
        # the tap (a, b) met exactly these pixels, one for each output position
        met = np.s_[:, :, a : a + stride * rows : stride, b : b + stride * columns : stride]
        grad_weight[:, :, a, b] = np.einsum("nohw,nchw->oc", grad_out, padded[met])
        grad_padded[met] += np.einsum("nohw,oc->nchw", grad_out, weight[:, :, a, b])
    grad_x = grad_padded[:, :, padding : padding + height, padding : padding + width]
    return grad_x, grad_weight, grad_out.sum(axis=(0, 2, 3))
