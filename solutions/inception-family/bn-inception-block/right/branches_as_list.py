import torch
from torch import nn


class Unit(nn.Sequential):
    def __init__(self, a, b, k, s=1):
        super().__init__()
        self.add_module("conv", nn.Conv2d(a, b, k, s, (k - 1) // 2, bias=False))
        self.add_module("bn", nn.BatchNorm2d(b))
        self.add_module("relu", nn.ReLU(inplace=True))


class BNInceptionBlock(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, double3x3red, double3x3, pool, pool_proj, stride=1):
        super().__init__()
        pools = {"avg": nn.AvgPool2d, "max": nn.MaxPool2d}
        if pool not in pools:
            raise ValueError("pool is avg or max")
        self.reduces = stride == 2
        self.branch3_reduce = Unit(in_channels, ch3x3red, 1)
        self.branch3 = Unit(ch3x3red, ch3x3, 3, stride)
        self.double_reduce = Unit(in_channels, double3x3red, 1)
        self.double1 = Unit(double3x3red, double3x3, 3)
        self.double2 = Unit(double3x3, double3x3, 3, stride)
        if self.reduces:
            self.pool = nn.MaxPool2d(3, 2, 1)
        else:
            self.pool = pools[pool](3, 1, 1)
            self.branch1 = Unit(in_channels, ch1x1, 1)
            self.pool_proj = Unit(in_channels, pool_proj, 1)

    def forward(self, x):
        parts = [] if self.reduces else [self.branch1(x)]
        parts.append(self.branch3(self.branch3_reduce(x)))
        parts.append(self.double2(self.double1(self.double_reduce(x))))
        pooled = self.pool(x)
        parts.append(pooled if self.reduces else self.pool_proj(pooled))
        return torch.cat(parts, 1)
