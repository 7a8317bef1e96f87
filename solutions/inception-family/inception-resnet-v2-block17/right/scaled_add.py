from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, kernel, stride=1, padding="same"):
    conv = nn.Conv2d(a, b, kernel, stride, padding, bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class Block17(nn.Module):
    def __init__(self, scale=0.1):
        super().__init__()
        if not scale >= 0:
            raise ValueError("negative scale")
        self.scale = scale
        self.branch0 = unit(1088, 192, 1)
        self.branch1 = nn.Sequential(unit(1088, 128, 1), unit(128, 160, (1, 7)), unit(160, 192, (7, 1)))
        self.conv2d = nn.Conv2d(384, 1088, 1)

    def forward(self, x):
        out = self.conv2d(torch.cat((self.branch0(x), self.branch1(x)), 1))
        return torch.add(x, out, alpha=self.scale).relu_()
