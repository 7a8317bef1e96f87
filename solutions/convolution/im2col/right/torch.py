"""im2col and its adjoint: convolution as one matrix product (Chellapilla et al. 2006)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def check(height: int, width: int, kernel_size: int, padding: int) -> None:
    """Raises ValueError when the kernel exceeds the padded input."""
    if kernel_size > min(height, width) + 2 * padding:
        raise ValueError(f"a {kernel_size}x{kernel_size} kernel exceeds the padded {height}x{width} input")


def windows(x: Tensor, kernel_size: int, stride: int, padding: int) -> Tensor:
    """All windows of x (N, C, H, W), padded with zeros: (N, C, k, k, H_out, W_out)."""
    padded = F.pad(x, (padding, padding, padding, padding))
    return padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride).permute(0, 1, 4, 5, 2, 3)


def im2col(x: Tensor, kernel_size: int, stride: int = 1, padding: int = 0) -> Tensor:
    """Every window of x (N, C, H, W), padded with zeros, as a column of (N, C * k * k, H_out * W_out).

    Row c * k * k + i * k + j, column oy * W_out + ox. Raises ValueError when the kernel exceeds the padded input.
    """
    check(*x.shape[2:], kernel_size, padding)
    return windows(x, kernel_size, stride, padding).flatten(4, 5).flatten(1, 3)


def col2im(cols: Tensor, height: int, width: int, kernel_size: int, stride: int = 1, padding: int = 0) -> Tensor:
    """The adjoint of im2col: every entry of cols (N, C * k * k, L) is added to its pixel of (N, C, height, width).

    Raises ValueError when the kernel exceeds the padded input.
    """
    check(height, width, kernel_size, padding)
    n, c = cols.shape[0], cols.shape[1] // kernel_size**2
    rows, columns = height + 2 * padding, width + 2 * padding
    pixels = torch.arange(rows * columns, device=cols.device).view(1, 1, rows, columns)  # of the padded input
    source = windows(pixels, kernel_size, stride, 0).reshape(1, 1, -1).expand(n, c, -1)
    padded = cols.new_zeros(n, c, rows * columns).scatter_add(2, source, cols.reshape(n, c, -1))
    return padded.view(n, c, rows, columns)[:, :, padding : padding + height, padding : padding + width]
