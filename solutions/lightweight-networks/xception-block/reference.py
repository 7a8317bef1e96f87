"""Separable convolution and the middle block of Xception (Chollet 2016, figure 5)."""

from torch import Tensor, nn
from torch.nn import functional as F


class SeparableConv2d(nn.Module):
    """A depthwise convolution, then a 1x1 convolution; no bias, nothing in between."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: int = 3, stride: int = 1, padding: int = 1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, stride, padding, groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, H', W')."""
        return self.pointwise(self.depthwise(x))


class XceptionMiddleBlock(nn.Module):
    """Three times ReLU, separable 3x3, batch norm; plus the input. Nothing follows the addition."""

    def __init__(self, channels: int = 728):
        super().__init__()
        self.sep1, self.bn1 = SeparableConv2d(channels, channels), nn.BatchNorm2d(channels)
        self.sep2, self.bn2 = SeparableConv2d(channels, channels), nn.BatchNorm2d(channels)
        self.sep3, self.bn3 = SeparableConv2d(channels, channels), nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> the same shape; x is not modified."""
        out = self.bn1(self.sep1(F.relu(x)))  # not in place: x is added below
        out = self.bn2(self.sep2(F.relu(out)))
        out = self.bn3(self.sep3(F.relu(out)))
        return out + x
