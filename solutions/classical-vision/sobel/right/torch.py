"""The Sobel operator: smooth along one axis, differentiate along the other."""

import torch
from torch import Tensor
from torch.nn import functional as F


def sobel(img: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Cross-correlation with Gx = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]] and with Gy = Gx^T; border replicated.

    img (H, W) floating. Returns (gx, gy, sqrt(gx^2 + gy^2)), each (H, W). Gx = [1, 2, 1]^T [-1, 0, 1] is separable.
    """
    padded = F.pad(img[None, None], (1, 1, 1, 1), mode="replicate")[0, 0]  # 2-d padding wants a batch and a channel
    smooth_rows = padded[:-2, :] + 2 * padded[1:-1, :] + padded[2:, :]  # [1, 2, 1] along y: (H, W + 2)
    smooth_columns = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]  # [1, 2, 1] along x: (H + 2, W)
    gx = smooth_rows[:, 2:] - smooth_rows[:, :-2]  # [-1, 0, 1] along x
    gy = smooth_columns[2:, :] - smooth_columns[:-2, :]
    return gx, gy, torch.sqrt(gx**2 + gy**2)
