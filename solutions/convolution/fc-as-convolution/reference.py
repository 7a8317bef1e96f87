"""A fully connected layer is a convolution whose kernel covers the whole map (Long et al. 2014, section 3.1)."""

import numpy as np


def linear_to_conv(weight: np.ndarray, channels: int, height: int, width: int) -> np.ndarray:
    """A linear weight (O, C * H * W), for maps flattened in (C, H, W) order, as a kernel (O, C, H, W).

    Raises ValueError when the sizes do not fit.
    """
    return weight.reshape(len(weight), channels, height, width)  # raises that ValueError itself


def conv_to_linear(weight: np.ndarray) -> np.ndarray:
    """A kernel (O, C, H, W) as a linear weight (O, C * H * W): the inverse of linear_to_conv."""
    return weight.reshape(len(weight), -1)


def slide_linear(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, height: int, width: int) -> np.ndarray:
    """Apply the linear layer to every height x width window of x, stride 1.

    x (N, C, H', W'), weight (O, C * height * width), bias (O,); returns (N, O, H' - height + 1, W' - width + 1).
    Raises ValueError when the sizes do not fit or x is smaller than the window.
    """
    if bias.shape != weight.shape[:1] or x.shape[2] < height or x.shape[3] < width:
        raise ValueError("bias must be of shape (O,), and the window must fit into x")
    kernel = linear_to_conv(weight, x.shape[1], height, width)
    rows, columns = x.shape[2] - height + 1, x.shape[3] - width + 1
    out = np.zeros((len(x), len(weight), rows, columns), dtype=x.dtype) + bias[:, None, None]
    for a, b in np.ndindex(height, width):
        out += np.einsum("nchw,oc->nohw", x[:, :, a : a + rows, b : b + columns], kernel[:, :, a, b])
    return out
