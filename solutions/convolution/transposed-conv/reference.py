"""Transposed convolution (Zeiler et al. 2010; Dumoulin and Visin 2016, chapter 4)."""

import numpy as np


def zero_insert(x: np.ndarray, stride: int) -> np.ndarray:
    """Put stride - 1 zeros between neighbouring rows and columns, none at the border.

    x (N, C, H, W); returns (N, C, (H - 1) * stride + 1, (W - 1) * stride + 1).
    """
    n, channels, height, width = x.shape
    out = np.zeros((n, channels, (height - 1) * stride + 1, (width - 1) * stride + 1), dtype=x.dtype)
    out[:, :, ::stride, ::stride] = x
    return out


def conv_transpose2d(
    x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0, output_padding: int = 0
) -> np.ndarray:
    """Every x[n, i, r, c] adds x * weight[i] to a canvas at (r * stride, c * stride), which is then cut.

    x (N, C_in, H, W), weight (C_in, C_out, kh, kw); returns (N, C_out, H', W') with
    n' = (n - 1) * stride - 2 * padding + k + output_padding, the canvas from row and column `padding` on.
    Raises ValueError unless 0 <= output_padding < stride and the output sizes are positive.
    """
    (height, width), (c_out, kh, kw) = x.shape[2:], weight.shape[1:]
    rows, columns = ((n - 1) * stride + k + output_padding for n, k in ((height, kh), (width, kw)))
    if not 0 <= output_padding < stride or min(rows, columns) <= 2 * padding:
        raise ValueError("output_padding must be in [0, stride), and the output must not be empty")
    canvas = np.zeros((len(x), c_out, rows, columns), dtype=x.dtype)  # its last output_padding rows stay 0
    for a, b in np.ndindex(kh, kw):
        met = canvas[:, :, a::stride, b::stride]
        met[:, :, :height, :width] += np.einsum("nihw,io->nohw", x, weight[:, :, a, b])
    return canvas[:, :, padding : rows - padding, padding : columns - padding]
