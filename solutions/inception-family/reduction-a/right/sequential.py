from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, kernel, stride=1, padding="same"):
    conv = nn.Conv2d(a, b, kernel, stride, padding, bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class ReductionA(nn.Module):
    def __init__(self, in_channels, k, l, m, n):  # noqa: E741
        super().__init__()
        self.branch0 = unit(in_channels, n, 3, 2, 0)
        self.branch1 = nn.Sequential(unit(in_channels, k, 1), unit(k, l, 3), unit(l, m, 3, 2, 0))
        self.pool = nn.MaxPool2d(3, 2)

    def forward(self, x):
        return torch.cat([branch(x) for branch in (self.branch0, self.branch1, self.pool)], 1)
