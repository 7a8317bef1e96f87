"""Focus slicing: space to depth in the order of YOLOv5 (Jocher 2020)."""

import torch
from torch import Tensor

PHASES = ((0, 0), (1, 0), (0, 1), (1, 1))  # (row, column) of the pixels in each quarter of the channels


def focus(x: Tensor) -> Tensor:
    """Every second pixel, four ways, one after the other on the channel axis, in the order of PHASES.

    x (N, C, H, W); returns (N, 4 * C, H / 2, W / 2). Raises ValueError when H or W is odd.
    """
    if x.shape[2] % 2 or x.shape[3] % 2:
        raise ValueError("height and width must be even")
    return torch.cat([x[:, :, row::2, column::2] for row, column in PHASES], dim=1)


def unfocus(y: Tensor) -> Tensor:
    """The inverse of focus: y (N, 4 * C, h, w) to (N, C, 2 * h, 2 * w).

    Raises ValueError when the channels are not divisible by 4.
    """
    if y.shape[1] % 4:
        raise ValueError(f"{y.shape[1]} channels are not divisible by 4")
    # (N, column phase, row phase, C, h, w) -> (N, C, h, row phase, w, column phase)
    quarters = y.unflatten(1, (2, 2, y.shape[1] // 4)).permute(0, 3, 4, 2, 5, 1)
    return quarters.flatten(4, 5).flatten(2, 3)
