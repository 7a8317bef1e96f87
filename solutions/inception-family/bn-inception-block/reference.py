"""The Inception block of BN-Inception, also called Inception-v2 (Ioffe and Szegedy 2015, appendix)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    """A convolution without bias that keeps the size at stride 1, batch norm, ReLU."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: int, stride: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride))."""
        return F.relu(self.bn(self.conv(x)))


class BNInceptionBlock(nn.Module):
    """1x1, 3x3, two 3x3 in a row in place of GoogLeNet's 5x5, and pooling, joined on the channel axis.

    With stride 2 the block is a reduction: the 1x1 branch is gone, and max pooling passes the input on unprojected.
    Raises ValueError when pool is neither "avg" nor "max".
    """

    def __init__(
        self,
        in_channels: int,
        ch1x1: int,
        ch3x3red: int,
        ch3x3: int,
        double3x3red: int,
        double3x3: int,
        pool: str,
        pool_proj: int,
        stride: int = 1,
    ):
        super().__init__()
        if pool not in ("avg", "max"):
            raise ValueError(f"pool must be 'avg' or 'max', not {pool!r}")
        self.stride = stride
        self.averages = pool == "avg" and stride == 1
        if stride == 1:
            self.branch1 = ConvUnit(in_channels, ch1x1, 1)
            self.pool_proj = ConvUnit(in_channels, pool_proj, 1)
        self.branch3_reduce = ConvUnit(in_channels, ch3x3red, 1)
        self.branch3 = ConvUnit(ch3x3red, ch3x3, 3, stride)
        self.double_reduce = ConvUnit(in_channels, double3x3red, 1)
        self.double1 = ConvUnit(double3x3red, double3x3, 3)
        self.double2 = ConvUnit(double3x3, double3x3, 3, stride)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, ch1x1 + ch3x3 + double3x3 + pool_proj, H, W).

        With stride 2: (N, ch3x3 + double3x3 + in_channels, ceil(H / 2), ceil(W / 2)).
        """
        single = self.branch3(self.branch3_reduce(x))
        double = self.double2(self.double1(self.double_reduce(x)))
        pooling = F.avg_pool2d if self.averages else F.max_pool2d  # avg_pool2d counts the padding
        pooled = pooling(x, kernel_size=3, stride=self.stride, padding=1)
        if self.stride != 1:
            return torch.cat([single, double, pooled], dim=1)
        return torch.cat([self.branch1(x), single, double, self.pool_proj(pooled)], dim=1)
