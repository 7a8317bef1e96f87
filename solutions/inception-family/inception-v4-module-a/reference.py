"""The Inception-A module of Inception-v4, on the 35x35 grid (Szegedy et al. 2016, figure 4)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    """A convolution without bias that keeps height and width, batch norm with eps 0.001, ReLU."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: int):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, H, W)."""
        return F.relu(self.bn(self.conv(x)))


class InceptionA(nn.Module):
    """1x1; 3x3; two 3x3; average pooling. 96 channels each, joined on the channel axis."""

    def __init__(self, in_channels: int = 384):
        super().__init__()
        self.branch0 = ConvUnit(in_channels, 96, 1)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, 64, 1), ConvUnit(64, 96, 3))
        self.branch2 = nn.Sequential(ConvUnit(in_channels, 64, 1), ConvUnit(64, 96, 3), ConvUnit(96, 96, 3))
        self.branch3 = nn.Sequential(
            nn.AvgPool2d(kernel_size=3, stride=1, padding=1, count_include_pad=False),
            ConvUnit(in_channels, 96, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, 384, H, W)."""
        return torch.cat([self.branch0(x), self.branch1(x), self.branch2(x), self.branch3(x)], dim=1)
