import torch
from torch import nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        padding = kernel_size // 2 if stride == 1 else 0
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return self.bn(F.relu(self.conv(x)))


class ReductionA(nn.Module):
    def __init__(self, in_channels, k, l, m, n):
        super().__init__()
        self.branch0 = ConvUnit(in_channels, n, 3, stride=2)
        self.branch1 = nn.Sequential(ConvUnit(in_channels, k, 1), ConvUnit(k, l, 3), ConvUnit(l, m, 3, stride=2))

    def forward(self, x):
        pooled = F.max_pool2d(x, kernel_size=3, stride=2)
        return torch.cat([self.branch0(x), self.branch1(x), pooled], dim=1)
