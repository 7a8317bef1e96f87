"""A fully connected layer is a convolution whose kernel covers the whole map (Long et al. 2014, section 3.1)."""

import torch
from torch import Tensor


def linear_to_conv(weight: Tensor, channels: int, height: int, width: int) -> Tensor:
    """A linear weight (O, C * H * W), for maps flattened in (C, H, W) order, as a kernel (O, C, H, W).

    Raises ValueError when the sizes do not fit.
    """
    if weight.shape[1] != channels * height * width:
        raise ValueError(f"{weight.shape[1]} inputs are not {channels} x {height} x {width}")
    return weight.reshape(len(weight), channels, height, width)


def conv_to_linear(weight: Tensor) -> Tensor:
    """A kernel (O, C, H, W) as a linear weight (O, C * H * W): the inverse of linear_to_conv."""
    return weight.flatten(start_dim=1)


def slide_linear(x: Tensor, weight: Tensor, bias: Tensor, height: int, width: int) -> Tensor:
    """Apply the linear layer to every height x width window of x, stride 1.

    x (N, C, H', W'), weight (O, C * height * width), bias (O,); returns (N, O, H' - height + 1, W' - width + 1).
    Raises ValueError when the sizes do not fit or x is smaller than the window.
    """
    if bias.shape != weight.shape[:1] or x.shape[2] < height or x.shape[3] < width:
        raise ValueError("bias must be of shape (O,), and the window must fit into x")
    kernel = linear_to_conv(weight, x.shape[1], height, width)
    windows = x.unfold(2, height, 1).unfold(3, width, 1)  # a view: (N, C, rows, columns, height, width)
    return torch.einsum("nchwab,ocab->nohw", windows, kernel) + bias[:, None, None]
