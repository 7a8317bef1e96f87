import torch
from torch import nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size):
        super().__init__()
        padding = (kernel_size[0] // 2, kernel_size[1] // 2)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return self.bn(F.relu(self.conv(x)))


class InceptionC(nn.Module):
    def __init__(self, in_channels, channels_7x7):
        super().__init__()
        c = channels_7x7
        self.branch1x1 = ConvUnit(in_channels, 192, (1, 1))
        self.branch7x7_1 = ConvUnit(in_channels, c, (1, 1))
        self.branch7x7_2 = ConvUnit(c, c, (1, 7))
        self.branch7x7_3 = ConvUnit(c, 192, (7, 1))
        self.branch7x7dbl_1 = ConvUnit(in_channels, c, (1, 1))
        self.branch7x7dbl_2 = ConvUnit(c, c, (7, 1))
        self.branch7x7dbl_3 = ConvUnit(c, c, (1, 7))
        self.branch7x7dbl_4 = ConvUnit(c, c, (7, 1))
        self.branch7x7dbl_5 = ConvUnit(c, 192, (1, 7))
        self.branch_pool = ConvUnit(in_channels, 192, (1, 1))

    def forward(self, x):
        single = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        double = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        double = self.branch7x7dbl_5(self.branch7x7dbl_4(double))
        pooled = F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)
        return torch.cat([self.branch1x1(x), single, double, self.branch_pool(pooled)], dim=1)
