"""The unit of ShuffleNet (Zhang et al. 2017, figure 2b and 2c)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def channel_shuffle(x: Tensor, groups: int) -> Tensor:
    """Interleave the groups: channels as (groups, C / groups), transposed and flattened; x (N, C, H, W)."""
    n, channels, height, width = x.shape
    return x.reshape(n, groups, channels // groups, height, width).transpose(1, 2).reshape(x.shape)


class ShuffleV1Unit(nn.Module):
    """Grouped 1x1, shuffle, depthwise 3x3, grouped 1x1; added to the input, or with stride 2 joined to its average.

    Raises ValueError when the stride is neither 1 nor 2, or the stride is 1 and the channels change.
    """

    def __init__(self, in_channels: int, out_channels: int, groups: int, stride: int = 1, first_grouped: bool = True):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        if stride == 1 and in_channels != out_channels:
            raise ValueError(f"stride 1 keeps the channels, but {in_channels} != {out_channels}")
        self.groups, self.stride = groups, stride
        narrow = out_channels // 4
        branch = out_channels if stride == 1 else out_channels - in_channels
        first = groups if first_grouped else 1  # the first unit of the network has too few channels for groups
        self.conv1 = nn.Conv2d(in_channels, narrow, kernel_size=1, groups=first, bias=False)
        self.bn1 = nn.BatchNorm2d(narrow)
        self.conv2 = nn.Conv2d(narrow, narrow, kernel_size=3, stride=stride, padding=1, groups=narrow, bias=False)
        self.bn2 = nn.BatchNorm2d(narrow)
        self.conv3 = nn.Conv2d(narrow, branch, kernel_size=1, groups=groups, bias=False)
        self.bn3 = nn.BatchNorm2d(branch)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride))."""
        out = channel_shuffle(F.relu(self.bn1(self.conv1(x))), self.groups)
        out = self.bn2(self.conv2(out))  # no ReLU behind the depthwise convolution
        out = self.bn3(self.conv3(out))
        if self.stride == 1:
            return F.relu(x + out)
        average = F.avg_pool2d(x, kernel_size=3, stride=2, padding=1)  # the zeros of the padding count
        return F.relu(torch.cat([average, out], dim=1))
