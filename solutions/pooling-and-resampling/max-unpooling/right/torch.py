"""Max pooling that remembers where, and unpooling (Zeiler and Fergus 2013; Badrinarayanan et al. 2015, SegNet)."""

import torch
from torch import Tensor


def max_pool2d_with_indices(x: Tensor, kernel_size: int, stride: int | None = None) -> tuple[Tensor, Tensor]:
    """(y, indices): the maximum of every window, and its place h * W + w in the input plane, int64.

    x (N, C, H, W); stride None means kernel_size; no padding, output sizes floor((n - kernel_size) / stride) + 1.
    Of equal maxima the first in row-major order counts.
    """
    step = kernel_size if stride is None else stride
    windows = x.unfold(2, kernel_size, step).unfold(3, kernel_size, step).flatten(start_dim=4)
    first = windows.argmax(dim=4, keepdim=True)  # the first of equal maxima
    y = windows.gather(4, first).squeeze(4)
    first = first.squeeze(4)
    rows = torch.arange(y.shape[2], device=x.device)[:, None] * step + first // kernel_size
    columns = torch.arange(y.shape[3], device=x.device) * step + first % kernel_size
    return y, rows * x.shape[3] + columns


def max_unpool2d(y: Tensor, indices: Tensor, output_size: tuple[int, int]) -> Tensor:
    """Write every y to its index in a plane of zeros.

    y and indices (N, C, h, w); returns (N, C, *output_size). Raises ValueError when an index lies outside the plane.
    """
    height, width = output_size
    if ((indices < 0) | (indices >= height * width)).any():
        raise ValueError(f"an index lies outside the plane of {height} x {width}")
    plane = y.new_zeros(*y.shape[:2], height * width)
    return plane.scatter(2, indices.flatten(start_dim=2), y.flatten(start_dim=2)).unflatten(2, (height, width))
