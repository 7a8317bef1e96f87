import torch
from torch import nn


class ShuffleV1Unit(nn.Module):
    def __init__(self, in_channels, out_channels, groups, stride=1, first_grouped=True):
        super().__init__()
        if not (stride == 2 or (stride == 1 and in_channels == out_channels)):
            raise ValueError("stride is 2, or 1 with equal channels")
        self.groups = groups
        mid = out_channels // 4
        self.pool = nn.AvgPool2d(3, 2, 1) if stride == 2 else None
        last = out_channels - (in_channels if self.pool is not None else 0)
        self.conv1 = nn.Conv2d(in_channels, mid, 1, bias=False, groups=groups if first_grouped else 1)
        self.bn1 = nn.BatchNorm2d(mid)
        self.conv2 = nn.Conv2d(mid, mid, 3, stride, 1, groups=mid, bias=False)
        self.bn2 = nn.BatchNorm2d(mid)
        self.conv3 = nn.Conv2d(mid, last, 1, groups=groups, bias=False)
        self.bn3 = nn.BatchNorm2d(last)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = torch.stack(out.chunk(self.groups, dim=1), dim=2).flatten(1, 2)
        out = self.bn3(self.conv3(self.bn2(self.conv2(out))))
        if self.pool is None:
            out += x
        else:
            out = torch.cat((self.pool(x), out), 1)
        return self.relu(out)
