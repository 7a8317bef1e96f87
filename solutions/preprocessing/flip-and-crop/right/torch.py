"""Horizontal flip and padded crop of an image with its boxes (the augmentation of He et al. 2015, section 4.2)."""

import torch
from torch import Tensor
from torch.nn import functional as F


def hflip(image: Tensor, boxes: Tensor) -> tuple[Tensor, Tensor]:
    """Mirror the columns; a box (x1, y1, x2, y2) becomes (W - x2, y1, W - x1, y2).

    image (C, H, W); boxes (K, 4) xyxy on pixel edges, K may be 0. Returns (image, boxes) of the same shapes.
    """
    width = image.shape[2]
    x1, y1, x2, y2 = boxes.unbind(dim=1)
    return image.flip(2), torch.stack([width - x2, y1, width - x1, y2], dim=1)


def pad_crop(
    image: Tensor, boxes: Tensor, top: int, left: int, height: int, width: int, padding: int = 0
) -> tuple[Tensor, Tensor]:
    """Pad all four sides with zeros, then cut height x width pixels from row `top` and column `left`.

    image (C, H, W); boxes (K, 4) xyxy on pixel edges, K may be 0. Returns the crop (C, height, width) and the boxes
    (K', 4) relative to it, clipped; boxes without area left are dropped, the others keep their order.
    Raises ValueError when the window does not lie inside the padded image.
    """
    rows, columns = image.shape[1] + 2 * padding, image.shape[2] + 2 * padding
    if top < 0 or left < 0 or top + height > rows or left + width > columns:
        raise ValueError(f"the window exceeds the padded image of {rows} x {columns}")
    padded = F.pad(image, (padding, padding, padding, padding))
    x1, x2 = ((boxes[:, k] + padding - left).clamp(0, width) for k in (0, 2))
    y1, y2 = ((boxes[:, k] + padding - top).clamp(0, height) for k in (1, 3))
    visible = (x2 > x1) & (y2 > y1)
    return padded[:, top : top + height, left : left + width], torch.stack([x1, y1, x2, y2], dim=1)[visible]
