from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, rows, columns):
    conv = nn.Conv2d(a, b, (rows, columns), padding="same", bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class InceptionC(nn.Module):
    def __init__(self, in_channels, channels_7x7):
        super().__init__()
        chains = {
            "branch7x7": [(1, 1), (1, 7), (7, 1)],
            "branch7x7dbl": [(1, 1), (7, 1), (1, 7), (7, 1), (1, 7)],
        }
        self.branch1x1 = unit(in_channels, 192, 1, 1)
        for name, kernels in chains.items():
            widths = [in_channels] + [channels_7x7] * (len(kernels) - 1) + [192]
            for n, kernel in enumerate(kernels):
                self.add_module(f"{name}_{n + 1}", unit(widths[n], widths[n + 1], *kernel))
        self.pool = nn.AvgPool2d(3, 1, 1)
        self.branch_pool = unit(in_channels, 192, 1, 1)

    def forward(self, x):
        a = self.branch7x7_1(x)
        for step in (self.branch7x7_2, self.branch7x7_3):
            a = step(a)
        b = self.branch7x7dbl_1(x)
        for step in (self.branch7x7dbl_2, self.branch7x7dbl_3, self.branch7x7dbl_4, self.branch7x7dbl_5):
            b = step(b)
        return torch.cat((self.branch1x1(x), a, b, self.branch_pool(self.pool(x))), 1)
