"""Nearest-neighbour resizing: copies only, so labels stay labels (rule of torch's mode "nearest")."""

import torch
from torch import Tensor


def nearest_resize(x: Tensor, out_h: int, out_w: int) -> Tensor:
    """Output index i copies source index floor(i * n_in / n_out), per axis, in exact integers.

    x (N, C, H, W) of any dtype; returns (N, C, out_h, out_w) of that dtype. Raises ValueError when a size is below 1.
    """
    height, width = x.shape[2:]
    if min(out_h, out_w, height, width) < 1:
        raise ValueError(f"sizes must be >= 1: {height}x{width} to {out_h}x{out_w}")
    rows = torch.arange(out_h, device=x.device) * height // out_h
    columns = torch.arange(out_w, device=x.device) * width // out_w
    return x[:, :, rows[:, None], columns]
