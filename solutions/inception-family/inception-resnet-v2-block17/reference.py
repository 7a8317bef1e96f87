"""Block17 of Inception-ResNet-v2, with residual scaling (Szegedy et al. 2016, figure 17, section 3.3)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CHANNELS = 1088


class ConvUnit(nn.Module):
    """A convolution without bias that keeps height and width, batch norm with eps 0.001, ReLU."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: tuple[int, int]):
        super().__init__()
        padding = (kernel_size[0] // 2, kernel_size[1] // 2)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, H, W)."""
        return F.relu(self.bn(self.conv(x)))


class Block17(nn.Module):
    """1x1 beside a factorised 7x7, brought back to 1088 channels by a linear 1x1, scaled, added to the input; ReLU.

    Raises ValueError when scale is negative.
    """

    def __init__(self, scale: float = 0.10):
        super().__init__()
        if scale < 0:
            raise ValueError(f"scale must not be negative, but is {scale}")
        self.scale = scale
        self.branch0 = ConvUnit(CHANNELS, 192, (1, 1))
        self.branch1 = nn.Sequential(
            ConvUnit(CHANNELS, 128, (1, 1)), ConvUnit(128, 160, (1, 7)), ConvUnit(160, 192, (7, 1))
        )
        self.conv2d = nn.Conv2d(192 + 192, CHANNELS, kernel_size=1)  # linear: no batch norm, no ReLU

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 1088, H, W) -> the same shape; x is not modified. With scale 0 it is relu(x)."""
        joined = torch.cat([self.branch0(x), self.branch1(x)], dim=1)
        return F.relu(x + self.scale * self.conv2d(joined))
