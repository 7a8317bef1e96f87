"""The Inception-ResNet-A module (Szegedy et al. 2016, figures 10 and 16, section 3.3)."""

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


class InceptionResNetA(nn.Module):
    """Three branches, brought back to the input's width by a linear 1x1, scaled, and added to the input; ReLU.

    c1, c3 and c33 are the widths of the branches' units; the shortcut is not scaled.
    """

    def __init__(self, in_channels: int, c1: int, c3: tuple[int, int], c33: tuple[int, int, int], scale: float = 0.17):
        super().__init__()
        self.scale = scale
        self.branch0 = ConvUnit(in_channels, c1, 1)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, c3[0], 1), ConvUnit(c3[0], c3[1], 3))
        self.branch2 = nn.Sequential(
            ConvUnit(in_channels, c33[0], 1), ConvUnit(c33[0], c33[1], 3), ConvUnit(c33[1], c33[2], 3)
        )
        self.conv2d = nn.Conv2d(c1 + c3[1] + c33[2], in_channels, kernel_size=1)  # linear: no batch norm, no ReLU

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> the same shape; x is not modified."""
        joined = torch.cat([self.branch0(x), self.branch1(x), self.branch2(x)], dim=1)
        return F.relu(x + self.scale * self.conv2d(joined))
