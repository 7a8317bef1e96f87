"""Squeeze-and-excitation: one weight per channel, predicted from the channel means (Hu et al. 2018, section 3)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class SEBlock(nn.Module):
    """x * sigmoid(fc2(relu(fc1(mean of x over the pixels)))), a weight per sample and channel."""

    def __init__(self, channels: int, reduction: int = 16):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels // reduction)
        self.fc2 = nn.Linear(channels // reduction, channels)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> the same shape; x is not modified."""
        squeezed = x.mean(dim=(2, 3))
        scale = torch.sigmoid(self.fc2(F.relu(self.fc1(squeezed))))
        return x * scale[:, :, None, None]


class SEBottleneck(nn.Module):
    """The ResNet bottleneck with an SEBlock on bn3's output; the shortcut, which is added then, is not rescaled.

    `downsample` is None where shapes agree (stride 1, in_channels == 4 * planes), else 1x1 convolution and batch norm.
    """

    def __init__(self, in_channels: int, planes: int, stride: int = 1, reduction: int = 16):
        super().__init__()
        out_channels = 4 * planes
        self.conv1 = nn.Conv2d(in_channels, planes, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = nn.Conv2d(planes, out_channels, kernel_size=1, bias=False)
        self.bn3 = nn.BatchNorm2d(out_channels)
        self.se = SEBlock(out_channels, reduction)
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
        out = self.se(self.bn3(self.conv3(out)))
        return F.relu(out + shortcut)
