"""Average pooling with padding, and its backward pass (LeCun et al. 1998, subsampling layers)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def window_sums(x: Tensor, kernel_size: int, stride: int | None, padding: int) -> Tensor:
    """The sum of every window of x (N, C, H, W), padded with zeros: (N, C, H', W'); stride None means kernel_size.

    Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    if 2 * padding > kernel_size:
        raise ValueError("padding may be at most half the kernel")
    if kernel_size > min(x.shape[2:]) + 2 * padding:
        raise ValueError("the kernel exceeds the padded input")
    step = kernel_size if stride is None else stride
    padded = F.pad(x, (padding, padding, padding, padding))
    return padded.unfold(2, kernel_size, step).unfold(3, kernel_size, step).sum(dim=(-2, -1))


def divisors(like: Tensor, kernel_size: int, stride: int | None, padding: int, count_include_pad: bool) -> Tensor:
    """The divisor of every window, (1, 1, H', W') or 0-d: kernel_size ** 2, or the number of its real pixels."""
    if count_include_pad:
        return like.new_tensor(kernel_size**2)
    return window_sums(torch.ones_like(like[:1, :1]), kernel_size, stride, padding)


def avg_pool2d(
    x: Tensor, kernel_size: int, stride: int | None = None, padding: int = 0, count_include_pad: bool = True
) -> Tensor:
    """The sum of each zero-padded window over kernel_size ** 2, or over its real pixels unless count_include_pad.

    x (N, C, H, W); returns (N, C, H', W'), each size floor((n + 2 * padding - kernel_size) / stride) + 1; stride None
    means kernel_size. Raises ValueError when 2 * padding > kernel_size or the kernel exceeds the padded input.
    """
    sums = window_sums(x, kernel_size, stride, padding)
    return sums / divisors(x, kernel_size, stride, padding, count_include_pad)


def avg_pool2d_backward(
    grad_out: Tensor,
    shape: tuple[int, int, int, int],
    kernel_size: int,
    stride: int | None = None,
    padding: int = 0,
    count_include_pad: bool = True,
) -> Tensor:
    """Gradient by x: each entry of grad_out (N, C, H', W'), over its divisor, goes to all pixels of its window.

    shape (N, C, H, W) is that of x and of the result. Raises ValueError as avg_pool2d does.
    """
    n, c, height, width = shape
    ones = grad_out.new_ones((1, 1, height, width))
    rows, columns = window_sums(ones, kernel_size, stride, padding).shape[2:]
    share = grad_out / divisors(ones, kernel_size, stride, padding, count_include_pad)
    step = kernel_size if stride is None else stride
    grad = grad_out.new_zeros((n, c, height + 2 * padding, width + 2 * padding))
    for i in range(kernel_size):  # pixel (i, j) of all windows at once: within one of them no pixel repeats
        for j in range(kernel_size):
            grad[:, :, i : i + (rows - 1) * step + 1 : step, j : j + (columns - 1) * step + 1 : step] += share
    return grad[:, :, padding : padding + height, padding : padding + width]
