import torch
from torch import nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding=kernel_size // 2, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class BNInceptionBlock(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, double3x3red, double3x3, pool, pool_proj, stride=1):
        super().__init__()
        if pool not in ("avg", "max"):
            raise ValueError(f"pool must be 'avg' or 'max', not {pool!r}")
        self.stride = stride
        self.averages = pool == "avg" and stride == 1
        if stride == 1:
            self.branch1 = ConvUnit(in_channels, ch1x1, 1)
            self.pool_proj = ConvUnit(in_channels, pool_proj, 1)
        self.branch3_reduce = ConvUnit(in_channels, ch3x3red, 1)
        self.branch3 = ConvUnit(ch3x3red, ch3x3, 3, stride)
        self.double_reduce = ConvUnit(in_channels, double3x3red, 1)
        self.double1 = ConvUnit(double3x3red, double3x3, 3, stride)
        self.double2 = ConvUnit(double3x3, double3x3, 3)

    def forward(self, x):
        single = self.branch3(self.branch3_reduce(x))
        double = self.double2(self.double1(self.double_reduce(x)))
        pooling = F.avg_pool2d if self.averages else F.max_pool2d
        pooled = pooling(x, kernel_size=3, stride=self.stride, padding=1)
        if self.stride != 1:
            return torch.cat([single, double, pooled], dim=1)
        return torch.cat([self.branch1(x), single, double, self.pool_proj(pooled)], dim=1)
