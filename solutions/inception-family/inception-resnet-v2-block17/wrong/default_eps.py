import torch
from torch import nn
from torch.nn import functional as F

CHANNELS = 1088


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size):
        super().__init__()
        padding = (kernel_size[0] // 2, kernel_size[1] // 2)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class Block17(nn.Module):
    def __init__(self, scale=0.1):
        super().__init__()
        if scale < 0:
            raise ValueError(f"scale must not be negative, but is {scale}")
        self.scale = scale
        self.branch0 = ConvUnit(CHANNELS, 192, (1, 1))
        self.branch1 = nn.Sequential(
            ConvUnit(CHANNELS, 128, (1, 1)), ConvUnit(128, 160, (1, 7)), ConvUnit(160, 192, (7, 1))
        )
        self.conv2d = nn.Conv2d(192 + 192, CHANNELS, kernel_size=1)

    def forward(self, x):
        joined = torch.cat([self.branch0(x), self.branch1(x)], dim=1)
        return F.relu(x + self.scale * self.conv2d(joined))
