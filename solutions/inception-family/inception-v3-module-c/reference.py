"""The module of Inception-v3 on the 17x17 grid: 7x7 kernels as 1x7 and 7x1 (Szegedy et al. 2015, figure 6)."""

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


class InceptionC(nn.Module):
    """1x1; one factorised 7x7; two factorised 7x7; average pooling. 192 channels each, joined on the channel axis."""

    def __init__(self, in_channels: int, channels_7x7: int):
        super().__init__()
        c = channels_7x7
        self.branch1x1 = ConvUnit(in_channels, 192, (1, 1))
        self.branch7x7_1 = ConvUnit(in_channels, c, (1, 1))
        self.branch7x7_2 = ConvUnit(c, c, (1, 7))
        self.branch7x7_3 = ConvUnit(c, 192, (7, 1))
        self.branch7x7dbl_1 = ConvUnit(in_channels, c, (1, 1))
        self.branch7x7dbl_2 = ConvUnit(c, c, (7, 1))
        self.branch7x7dbl_3 = ConvUnit(c, c, (1, 7))
        self.branch7x7dbl_4 = ConvUnit(c, c, (7, 1))
        self.branch7x7dbl_5 = ConvUnit(c, 192, (1, 7))
        self.branch_pool = ConvUnit(in_channels, 192, (1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, 768, H, W)."""
        single = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        double = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        double = self.branch7x7dbl_5(self.branch7x7dbl_4(double))
        pooled = F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)  # the zeros of the padding count
        return torch.cat([self.branch1x1(x), single, double, self.branch_pool(pooled)], dim=1)
