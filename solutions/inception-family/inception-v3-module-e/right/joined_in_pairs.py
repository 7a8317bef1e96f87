from collections import OrderedDict

import torch
from torch import nn


def unit(a, b, rows, columns):
    conv = nn.Conv2d(a, b, (rows, columns), padding="same", bias=False)
    return nn.Sequential(OrderedDict(conv=conv, bn=nn.BatchNorm2d(b, eps=1e-3), relu=nn.ReLU(inplace=True)))


class InceptionE(nn.Module):
    def __init__(self, in_channels):
        super().__init__()
        self.branch1x1 = unit(in_channels, 320, 1, 1)
        self.branch3x3_1 = unit(in_channels, 384, 1, 1)
        self.branch3x3dbl_1 = unit(in_channels, 448, 1, 1)
        self.branch3x3dbl_2 = unit(448, 384, 3, 3)
        for name in ("branch3x3_2", "branch3x3dbl_3"):
            self.add_module(name + "a", unit(384, 384, 1, 3))
            self.add_module(name + "b", unit(384, 384, 3, 1))
        self.pool = nn.AvgPool2d(3, 1, 1)
        self.branch_pool = unit(in_channels, 192, 1, 1)

    def forward(self, x):
        a = self.branch3x3_1(x)
        a = torch.cat((self.branch3x3_2a(a), self.branch3x3_2b(a)), 1)
        b = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        b = torch.cat((self.branch3x3dbl_3a(b), self.branch3x3dbl_3b(b)), 1)
        return torch.cat((self.branch1x1(x), a, b, self.branch_pool(self.pool(x))), 1)
