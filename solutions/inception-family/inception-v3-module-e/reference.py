"""The module of Inception-v3 on the 8x8 grid: branches that fan out (Szegedy et al. 2015, figure 7)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


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


class InceptionE(nn.Module):
    """1x1; 1x3 beside 3x1; 3x3, then 1x3 beside 3x1; average pooling. All joined on the channel axis."""

    def __init__(self, in_channels: int):
        super().__init__()
        self.branch1x1 = ConvUnit(in_channels, 320, (1, 1))
        self.branch3x3_1 = ConvUnit(in_channels, 384, (1, 1))
        self.branch3x3_2a = ConvUnit(384, 384, (1, 3))
        self.branch3x3_2b = ConvUnit(384, 384, (3, 1))
        self.branch3x3dbl_1 = ConvUnit(in_channels, 448, (1, 1))
        self.branch3x3dbl_2 = ConvUnit(448, 384, (3, 3))
        self.branch3x3dbl_3a = ConvUnit(384, 384, (1, 3))
        self.branch3x3dbl_3b = ConvUnit(384, 384, (3, 1))
        self.branch_pool = ConvUnit(in_channels, 192, (1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, 2048, H, W)."""
        single = self.branch3x3_1(x)
        double = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        pooled = F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)  # the zeros of the padding count
        branches = [
            self.branch1x1(x),
            self.branch3x3_2a(single),
            self.branch3x3_2b(single),
            self.branch3x3dbl_3a(double),
            self.branch3x3dbl_3b(double),
            self.branch_pool(pooled),
        ]
        return torch.cat(branches, dim=1)
