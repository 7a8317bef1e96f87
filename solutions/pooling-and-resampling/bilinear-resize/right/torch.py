"""Bilinear resizing with half-pixel centres or aligned corners (conventions of torch's interpolate)."""

import torch
from torch import Tensor


def neighbours(n_in: int, n_out: int, align_corners: bool, like: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(lower index, upper index, weight of the upper one) for every output position of one axis."""
    i = torch.arange(n_out, device=like.device, dtype=torch.float64)
    half_pixel = ((i + 0.5) * n_in / n_out - 0.5).clamp(min=0)
    c = i * (n_in - 1) / max(n_out - 1, 1) if align_corners else half_pixel
    lower = c.floor().long()
    return lower, (lower + 1).clamp(max=n_in - 1), (c - lower).to(like.dtype)


def bilinear_resize(x: Tensor, out_h: int, out_w: int, align_corners: bool = False) -> Tensor:
    """Each axis mixes the two neighbours of its source coordinate c by 1 - f and f, f = c - floor(c).

    c = (i + 0.5) * n_in / n_out - 0.5, at least 0; with align_corners i * (n_in - 1) / (n_out - 1). x (N, C, H, W);
    returns (N, C, out_h, out_w). Raises ValueError when a size is below 1.
    """
    height, width = x.shape[2:]
    if min(out_h, out_w, height, width) < 1:
        raise ValueError(f"sizes must be >= 1: {height}x{width} to {out_h}x{out_w}")
    top, bottom, f = neighbours(height, out_h, align_corners, x)
    rows = x[:, :, top] * (1 - f[:, None]) + x[:, :, bottom] * f[:, None]
    left, right, f = neighbours(width, out_w, align_corners, x)
    return rows[:, :, :, left] * (1 - f) + rows[:, :, :, right] * f
