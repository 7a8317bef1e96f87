"""Reduction-A of Inception-v4 and both Inception-ResNets, 35x35 to 17x17 (Szegedy et al. 2016, figure 7, table 1)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    """A convolution without bias, batch norm with eps 0.001, ReLU; stride 1 keeps the size, stride 2 does not pad."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: int, stride: int = 1):
        super().__init__()
        padding = kernel_size // 2 if stride == 1 else 0
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, H', W')."""
        return F.relu(self.bn(self.conv(x)))


class ReductionA(nn.Module):
    """A strided 3x3; 1x1, 3x3 and a strided 3x3; max pooling. Side by side, joined on the channel axis.

    k, l, m are the widths of the long branch, n that of the short one.
    """

    def __init__(self, in_channels: int, k: int, l: int, m: int, n: int):  # noqa: E741 (the paper's letters)
        super().__init__()
        self.branch0 = ConvUnit(in_channels, n, 3, stride=2)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, k, 1), ConvUnit(k, l, 3), ConvUnit(l, m, 3, stride=2))

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, n + m + in_channels, (H - 1) // 2, (W - 1) // 2)."""
        pooled = F.max_pool2d(x, kernel_size=3, stride=2)
        return torch.cat([self.branch0(x), self.branch1(x), pooled], dim=1)
