import torch
from torch import nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class InceptionResNetA(nn.Module):
    def __init__(self, in_channels, c1, c3, c33, scale=0.17):
        super().__init__()
        self.scale = scale
        self.branch0 = ConvUnit(in_channels, c1, 1)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, c3[0], 1), ConvUnit(c3[0], c3[1], 3))
        self.branch2 = nn.Sequential(
            ConvUnit(in_channels, c33[0], 1), ConvUnit(c33[0], c33[1], 3), ConvUnit(c33[1], c33[2], 3)
        )
        self.conv2d = nn.Conv2d(c1 + c3[1] + c33[2], in_channels, kernel_size=1)

    def forward(self, x):
        joined = torch.cat([self.branch0(x), self.branch1(x), self.branch2(x)], dim=1)
        return F.relu(x + self.scale * self.conv2d(joined))
