from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, kernel, stride=1, padding="same"):
    conv = nn.Conv2d(a, b, kernel, stride, padding, bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class InceptionA(nn.Module):
    def __init__(self, in_channels=384):
        super().__init__()
        reduce = [(64, 1), (96, 3), (96, 3)]
        self.branch0 = unit(in_channels, 96, 1)
        for n in (2, 3):
            width, units = in_channels, []
            for channels, kernel in reduce[:n]:
                units.append(unit(width, channels, kernel))
                width = channels
            self.add_module(f"branch{n - 1}", nn.Sequential(*units))
        self.branch3 = nn.Sequential(nn.AvgPool2d(3, 1, 1, count_include_pad=False), unit(in_channels, 96, 1))

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.children()], 1)
