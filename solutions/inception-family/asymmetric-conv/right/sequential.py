from collections import OrderedDict

from torch import nn


class AsymmetricConv(nn.Sequential):
    def __init__(self, in_channels, mid_channels, out_channels, n):
        if n % 2 != 1:
            raise ValueError("even kernels cannot keep the size")
        row = nn.Conv2d(in_channels, mid_channels, (1, n), padding="same", bias=False)
        column = nn.Conv2d(mid_channels, out_channels, (n, 1), padding="same", bias=False)
        super().__init__(OrderedDict(conv1=row, conv2=column))
