"""The Canny edge detector: blur, Sobel, non-maximum suppression, hysteresis (Canny 1986)."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1))  # the (row, column) step for 0, 45, 90 and 135 degrees, y pointing down


def replicate(img: Tensor, width: int) -> Tensor:
    """The image with its border repeated outward; 2-d padding wants a channel."""
    return F.pad(img[None], (width, width, width, width), mode="replicate").squeeze(0)


def gaussian_blur(img: Tensor, sigma: float) -> Tensor:
    """exp(-i^2 / (2 sigma^2)) for i = -r..r, r = ceil(3 sigma), normalised; along both axes; border replicated."""
    radius = math.ceil(3 * sigma)
    i = torch.arange(-radius, radius + 1, dtype=img.dtype, device=img.device)
    kernel = torch.exp(-(i**2) / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    windows = replicate(img, radius).unfold(1, len(kernel), 1) @ kernel  # (H + 2r, W)
    return windows.unfold(0, len(kernel), 1) @ kernel


def sobel(img: Tensor) -> tuple[Tensor, Tensor]:
    """(gx, gy), each (H, W): smoothed by [1, 2, 1] along one axis, differentiated by [-1, 0, 1] along the other."""
    padded = replicate(img, 1)
    smooth_rows = padded[:-2, :] + 2 * padded[1:-1, :] + padded[2:, :]
    smooth_columns = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return smooth_rows[:, 2:] - smooth_rows[:, :-2], smooth_columns[2:, :] - smooth_columns[:-2, :]


def thin(magnitude: Tensor, gx: Tensor, gy: Tensor) -> Tensor:
    """The magnitude where it is >= both neighbours along the gradient, else 0; outside counts as 0."""
    height, width = magnitude.shape
    sector = (torch.rad2deg(torch.atan2(gy, gx)) % 180 + 22.5) // 45 % 4
    padded = F.pad(magnitude, (1, 1, 1, 1))
    keeps = torch.zeros_like(magnitude, dtype=torch.bool)
    for index, (down, right) in enumerate(NEIGHBOURS):
        ahead = padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        behind = padded[1 - down : 1 - down + height, 1 - right : 1 - right + width]
        keeps |= (sector == index) & (magnitude >= ahead) & (magnitude >= behind)
    return torch.where(keeps, magnitude, torch.zeros_like(magnitude))


def link(magnitude: Tensor, low: float, high: float) -> Tensor:
    """Pixels >= high, grown by 3x3 dilations within the pixels >= low until nothing is added; runs on any device."""
    weak, edges = magnitude >= low, magnitude >= high
    while True:
        grown = F.max_pool2d(edges.float()[None], kernel_size=3, stride=1, padding=1).squeeze(0).bool() & weak
        if torch.equal(grown, edges):
            return edges
        edges = grown


def canny(img: Tensor, sigma: float, low: float, high: float) -> Tensor:
    """The edge map of an image. The thresholds apply to the magnitude of the unscaled Sobel gradient.

    img (H, W) floating. Returns a bool tensor (H, W). Raises ValueError when sigma <= 0 or low > high.
    """
    if sigma <= 0 or low > high:
        raise ValueError(f"sigma ({sigma}) must be positive, and low ({low}) not above high ({high})")
    gx, gy = sobel(gaussian_blur(img, sigma))
    return link(thin(torch.sqrt(gx**2 + gy**2), gx, gy), low, high)
