"""Backward pass of a 2-D convolution (LeCun et al. 1989; Dumoulin and Visin 2016, chapter 4)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def conv2d_backward(
    grad_out: Tensor, x: Tensor, weight: Tensor, stride: int = 1, padding: int = 0
) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients by x, weight and bias of the zero-padded cross-correlation.

    grad_out (N, C_out, H', W') with n' = floor((n + 2 * padding - k) / stride) + 1, x (N, C_in, H, W), weight
    (C_out, C_in, kh, kw). Returns (grad_x, grad_weight, grad_bias), shaped like x, weight and (C_out,).
    """
    (height, width), (kh, kw), (rows, columns) = x.shape[2:], weight.shape[2:], grad_out.shape[2:]
    padded = F.pad(x, (padding, padding, padding, padding))
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)  # a view: (N, C_in, H', W', kh, kw)
    grad_weight = torch.einsum("nohw,nchwab->ocab", grad_out, windows)
    grad_padded = torch.zeros_like(padded)
    for a in range(kh):
        for b in range(kw):
            met = grad_padded[:, :, a : a + stride * rows : stride, b : b + stride * columns : stride]
            met += torch.einsum("nohw,oc->nchw", grad_out, weight[:, :, a, b])
    grad_x = grad_padded[:, :, padding : padding + height, padding : padding + width]
    return grad_x, grad_weight, grad_out.sum(dim=(0, 2, 3))
