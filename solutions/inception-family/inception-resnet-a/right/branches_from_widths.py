from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, kernel, stride=1, padding="same"):
    conv = nn.Conv2d(a, b, kernel, stride, padding, bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class InceptionResNetA(nn.Module):
    def __init__(self, in_channels, c1, c3, c33, scale=0.17):
        super().__init__()
        self.scale = scale
        self.branch0 = unit(in_channels, c1, 1)
        for name, widths in (("branch1", c3), ("branch2", c33)):
            pairs = zip((in_channels, *widths), widths, (1, 3, 3), strict=False)
            self.add_module(name, nn.Sequential(*(unit(*pair) for pair in pairs)))
        self.conv2d = nn.Conv2d(c1 + c3[-1] + c33[-1], in_channels, 1)

    def forward(self, x):
        out = self.conv2d(torch.cat((self.branch0(x), self.branch1(x), self.branch2(x)), 1))
        return torch.relu(out.mul_(self.scale).add_(x))
