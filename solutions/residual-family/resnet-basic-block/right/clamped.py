import torch
from torch import nn


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        shortcut = (
            nn.Conv2d(in_channels, out_channels, 1, stride, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.downsample = nn.Sequential(*shortcut) if (in_channels, 1) != (out_channels, stride) else None
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)

    def forward(self, x):
        hidden = torch.clamp(self.bn1(self.conv1(x)), min=0)
        residual = self.bn2(self.conv2(hidden))
        return torch.clamp(residual + (self.downsample(x) if self.downsample else x), min=0)
