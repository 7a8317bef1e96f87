import numpy as np


def zero_insert(x: np.ndarray, stride: int) -> np.ndarray:
    n, channels, height, width = x.shape
    out = np.zeros((n, channels, (height - 1) * stride + 1, (width - 1) * stride + 1), dtype=x.dtype)
    out[:, :, ::stride, ::stride] = x
    return out


def conv_transpose2d(
    x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0, output_padding: int = 0
) -> np.ndarray:
    (height, width), (c_out, kh, kw) = x.shape[2:], (weight.shape[0], *weight.shape[2:])
    rows, columns = ((n - 1) * stride + k + output_padding for n, k in ((height, kh), (width, kw)))
    if not 0 <= output_padding < stride or min(rows, columns) <= 2 * padding:
        raise ValueError("output_padding must be in [0, stride), and the output must not be empty")
    canvas = np.zeros((len(x), c_out, rows, columns), dtype=x.dtype)
    for a, b in np.ndindex(kh, kw):
        met = canvas[:, :, a : a + height * stride : stride, b : b + width * stride : stride]
        met[:, :, :height, :width] += np.einsum("nihw,oi->nohw", x, weight[:, :, a, b])
    return canvas[:, :, padding : rows - padding, padding : columns - padding]
