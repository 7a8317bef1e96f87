import torch
from torch import nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return self.bn(F.relu(self.conv(x)))


class InceptionA(nn.Module):
    def __init__(self, in_channels=384):
        super().__init__()
        self.branch0 = ConvUnit(in_channels, 96, 1)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, 64, 1), ConvUnit(64, 96, 3))
        self.branch2 = nn.Sequential(ConvUnit(in_channels, 64, 1), ConvUnit(64, 96, 3), ConvUnit(96, 96, 3))
        self.branch3 = nn.Sequential(
            nn.AvgPool2d(kernel_size=3, stride=1, padding=1, count_include_pad=False), ConvUnit(in_channels, 96, 1)
        )

    def forward(self, x):
        return torch.cat([self.branch0(x), self.branch1(x), self.branch2(x), self.branch3(x)], dim=1)
