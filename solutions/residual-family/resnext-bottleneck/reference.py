"""The ResNeXt bottleneck: the 3x3 convolution works in groups (Xie et al. 2017, figure 3c)."""

from torch import Tensor, nn
from torch.nn import functional as F


class ResNeXtBottleneck(nn.Module):
    """1x1 to the inner width, grouped 3x3 with the stride, 1x1 to 4 * planes, each with batch norm; shortcut; ReLU.

    The inner width is planes * width_per_group // 64 * groups. The shortcut is x itself where shapes agree (stride 1,
    in_channels == 4 * planes; `downsample` is None), else a 1x1 convolution with the stride, followed by batch norm.
    """

    def __init__(self, in_channels: int, planes: int, stride: int = 1, groups: int = 32, width_per_group: int = 4):
        super().__init__()
        width = planes * width_per_group // 64 * groups
        out_channels = 4 * planes
        self.conv1 = nn.Conv2d(in_channels, width, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, kernel_size=3, stride=stride, padding=1, groups=groups, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, out_channels, kernel_size=1, bias=False)
        self.bn3 = nn.BatchNorm2d(out_channels)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, 4 * planes, ceil(H / stride), ceil(W / stride)); x is not modified."""
        shortcut = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = F.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        return F.relu(out + shortcut)
