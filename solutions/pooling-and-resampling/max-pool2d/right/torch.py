"""Max pooling with overlap and padding, and its backward pass (Krizhevsky et al. 2012, section 3.4)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def windows(x: Tensor, kernel_size: int, stride: int | None, padding: int) -> Tensor:
    """All windows of x (N, C, H, W), flattened in row-major order: (N, C, H', W', kernel_size ** 2), padded by -inf.

    H' = floor((H + 2 * padding - kernel_size) / stride) + 1, and so W'; stride None means kernel_size.
    Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    if 2 * padding > kernel_size:
        raise ValueError("padding may be at most half the kernel")
    if kernel_size > min(x.shape[2:]) + 2 * padding:
        raise ValueError("the kernel exceeds the padded input")
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding, padding, padding, padding), value=-torch.inf)
    return padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride).flatten(start_dim=4)


def max_pool2d(x: Tensor, kernel_size: int, stride: int | None = None, padding: int = 0) -> Tensor:
    """The maximum of each window of kernel_size x kernel_size; stride None means kernel_size; padding counts as -inf.

    x (N, C, H, W); returns (N, C, H', W'), each size floor((n + 2 * padding - kernel_size) / stride) + 1.
    Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    return windows(x, kernel_size, stride, padding).max(dim=-1).values


def max_pool2d_backward(
    grad_out: Tensor, x: Tensor, kernel_size: int, stride: int | None = None, padding: int = 0
) -> Tensor:
    """Gradient by x: each entry of grad_out (N, C, H', W') goes to the first maximum of its window; overlaps add up.

    x as in max_pool2d; returns its shape. Raises ValueError as max_pool2d does.
    """
    stride = kernel_size if stride is None else stride
    winner = windows(x, kernel_size, stride, padding).argmax(dim=-1)  # the first when several are equal
    n, c, rows, columns = winner.shape
    row = stride * torch.arange(rows, device=x.device)[:, None] + winner // kernel_size  # of the padded x
    column = stride * torch.arange(columns, device=x.device) + winner % kernel_size
    height, width = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    pixel = (row * width + column).flatten(start_dim=2)
    grad = x.new_zeros(n, c, height * width).scatter_add(2, pixel, grad_out.flatten(start_dim=2))
    return grad.view(n, c, height, width)[:, :, padding : height - padding, padding : width - padding]
