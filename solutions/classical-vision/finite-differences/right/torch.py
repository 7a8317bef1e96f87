"""Image gradients by differences: forward, central, and along the diagonals (Roberts 1963)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def forward_difference(img: Tensor) -> tuple[Tensor, Tensor]:
    """gx = img[i, j + 1] - img[i, j], gy = img[i + 1, j] - img[i, j].

    img (H, W) floating. Returns (gx, gy), both (H, W): 0 in the last column of gx and in the last row of gy.
    """
    gx = F.pad(img[:, 1:] - img[:, :-1], (0, 1, 0, 0))  # (left, right, top, bottom)
    gy = F.pad(img[1:, :] - img[:-1, :], (0, 0, 0, 1))
    return gx, gy


def central_difference(img: Tensor) -> tuple[Tensor, Tensor]:
    """gx = (img[i, j + 1] - img[i, j - 1]) / 2, gy likewise along the rows; error O(h^2) where forward has O(h).

    img (H, W) floating. Returns (gx, gy), both (H, W): 0 in the first and last column of gx, and row of gy.
    """
    gx, gy = torch.zeros_like(img), torch.zeros_like(img)
    gx[:, 1:-1] = (img[:, 2:] - img[:, :-2]) / 2
    gy[1:-1, :] = (img[2:, :] - img[:-2, :]) / 2
    return gx, gy


def roberts(img: Tensor) -> Tensor:
    """sqrt(g1^2 + g2^2), g1 and g2 the differences along the two diagonals of every 2x2 window.

    img (H, W) floating. Returns (H - 1, W - 1): a value belongs to the corner between four pixels.
    """
    g1 = img[:-1, :-1] - img[1:, 1:]
    g2 = img[:-1, 1:] - img[1:, :-1]
    return torch.sqrt(g1**2 + g2**2)
