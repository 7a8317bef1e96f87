import torch
from torch import nn
from torch.nn import functional as F


def channel_shuffle(x, groups):
    n, channels, height, width = x.shape
    return x.reshape(n, groups, channels // groups, height, width).transpose(1, 2).reshape(x.shape)


class ShuffleV1Unit(nn.Module):
    def __init__(self, in_channels, out_channels, groups, stride=1, first_grouped=True):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        if stride == 1 and in_channels != out_channels:
            raise ValueError(f"stride 1 keeps the channels, but {in_channels} != {out_channels}")
        self.groups, self.stride = (groups, stride)
        narrow = out_channels // 4
        branch = out_channels if stride == 1 else out_channels - in_channels
        first = groups if first_grouped else 1
        self.conv1 = nn.Conv2d(in_channels, narrow, kernel_size=1, groups=first, bias=False)
        self.bn1 = nn.BatchNorm2d(narrow)
        self.conv2 = nn.Conv2d(narrow, narrow, kernel_size=3, stride=stride, padding=1, groups=narrow, bias=False)
        self.bn2 = nn.BatchNorm2d(narrow)
        self.conv3 = nn.Conv2d(narrow, branch, kernel_size=1, groups=groups, bias=False)
        self.bn3 = nn.BatchNorm2d(branch)

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out = self.bn3(self.conv3(out))
        if self.stride == 1:
            return F.relu(x + out)
        average = F.avg_pool2d(x, kernel_size=3, stride=2, padding=1)
        return F.relu(torch.cat([average, out], dim=1))
