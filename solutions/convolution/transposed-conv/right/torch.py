"""Transposed convolution (Zeiler et al. 2010; Dumoulin and Visin 2016, chapter 4)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def zero_insert(x: Tensor, stride: int) -> Tensor:
    """Put stride - 1 zeros between neighbouring rows and columns, none at the border.

    x (N, C, H, W); returns (N, C, (H - 1) * stride + 1, (W - 1) * stride + 1).
    """
    n, channels, height, width = x.shape
    out = x.new_zeros(n, channels, (height - 1) * stride + 1, (width - 1) * stride + 1)
    out[:, :, ::stride, ::stride] = x
    return out


def conv_transpose2d(x: Tensor, weight: Tensor, stride: int = 1, padding: int = 0, output_padding: int = 0) -> Tensor:
    """Every x[n, i, r, c] adds x * weight[i] to a canvas at (r * stride, c * stride), which is then cut.

    x (N, C_in, H, W), weight (C_in, C_out, kh, kw); returns (N, C_out, H', W') with
    n' = (n - 1) * stride - 2 * padding + k + output_padding, the canvas from row and column `padding` on.
    Raises ValueError unless 0 <= output_padding < stride and the output sizes are positive.
    """
    kh, kw = weight.shape[2:]
    rows, columns = ((n - 1) * stride + k + output_padding for n, k in zip(x.shape[2:], (kh, kw), strict=True))
    if not 0 <= output_padding < stride or min(rows, columns) <= 2 * padding:
        raise ValueError("output_padding must be in [0, stride), and the output must not be empty")
    # gather instead of scatter: a stride-1 correlation of the spread and padded input with the flipped kernel
    spread = F.pad(zero_insert(x, stride), (kw - 1, kw - 1 + output_padding, kh - 1, kh - 1 + output_padding))
    windows = spread.unfold(2, kh, 1).unfold(3, kw, 1)  # a view: (N, C_in, rows, columns, kh, kw)
    canvas = torch.einsum("nihwab,ioab->nohw", windows, weight.flip(2, 3))
    return canvas[:, :, padding : rows - padding, padding : columns - padding]
