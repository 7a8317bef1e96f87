"""The bottleneck residual block of ResNet-50, -101 and -152 (He et al. 2015, section 4.1, figure 5)."""

from torch import Tensor, nn
from torch.nn import functional as F


class Bottleneck(nn.Module):
    """1x1 to `planes`, 3x3 with the stride, 1x1 to 4 * planes, each followed by batch norm; plus the shortcut; ReLU.

    The shortcut is x itself where shapes agree (stride 1, in_channels == 4 * planes; `downsample` is None), and a 1x1
    convolution with the stride, followed by batch norm, where they do not. No convolution has a bias. The stride is
    that of the 3x3, as in torchvision; in the paper the first 1x1 has it.
    """

    def __init__(self, in_channels: int, planes: int, stride: int = 1):
        super().__init__()
        out_channels = 4 * planes
        self.conv1 = nn.Conv2d(in_channels, planes, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = nn.Conv2d(planes, out_channels, kernel_size=1, bias=False)
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
        out = self.bn3(self.conv3(out))  # no ReLU here: the residual may be negative
        return F.relu(out + shortcut)
