"""The unit of ShuffleNet v2 (Ma et al. 2018, figure 3c and 3d)."""

import torch
from torch import Tensor, nn


def shuffle_halves(x: Tensor) -> Tensor:
    """Channel shuffle with two groups: the halves' channels take turns; x (N, C, H, W)."""
    n, channels, height, width = x.shape
    return x.reshape(n, 2, channels // 2, height, width).transpose(1, 2).reshape(x.shape)


def depthwise(channels: int, stride: int) -> nn.Conv2d:
    """A 3x3 depthwise convolution with padding 1 and no bias."""
    return nn.Conv2d(channels, channels, kernel_size=3, stride=stride, padding=1, groups=channels, bias=False)


def pointwise(in_channels: int, out_channels: int) -> nn.Conv2d:
    """A 1x1 convolution without bias."""
    return nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False)


class ShuffleV2Unit(nn.Module):
    """Stride 1: one half of the channels passes untouched. Stride 2: two branches on all of x. Then a shuffle.

    Raises ValueError when the stride is neither 1 nor 2, out_channels is odd, or the stride is 1 and the channels
    change.
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        if out_channels % 2:
            raise ValueError(f"out_channels must be even, not {out_channels}")
        if stride == 1 and in_channels != out_channels:
            raise ValueError(f"stride 1 keeps the channels, but {in_channels} != {out_channels}")
        self.stride = stride
        b = out_channels // 2
        if stride == 2:
            self.branch1 = nn.Sequential(
                depthwise(in_channels, 2), nn.BatchNorm2d(in_channels),
                pointwise(in_channels, b), nn.BatchNorm2d(b), nn.ReLU(),
            )  # fmt: skip
        self.branch2 = nn.Sequential(
            pointwise(b if stride == 1 else in_channels, b), nn.BatchNorm2d(b), nn.ReLU(),
            depthwise(b, stride), nn.BatchNorm2d(b),  # no ReLU behind the depthwise convolution
            pointwise(b, b), nn.BatchNorm2d(b), nn.ReLU(),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride))."""
        if self.stride == 1:
            passed, worked_on = x.chunk(2, dim=1)
            out = torch.cat([passed, self.branch2(worked_on)], dim=1)
        else:
            out = torch.cat([self.branch1(x), self.branch2(x)], dim=1)
        return shuffle_halves(out)
