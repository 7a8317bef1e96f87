import torch
from torch import nn


class ShuffleV2Unit(nn.Module):
    def __init__(self, in_channels, out_channels, stride):
        super().__init__()
        half, odd = divmod(out_channels, 2)
        if odd or stride not in (1, 2) or (stride == 1 and in_channels != out_channels):
            raise ValueError("cannot build this unit")
        self.half = half
        self.branch1 = nn.Sequential()
        if stride == 2:
            self.branch1 = nn.Sequential(
                nn.Conv2d(in_channels, in_channels, 3, 2, 1, groups=in_channels, bias=False),
                nn.BatchNorm2d(in_channels),
                nn.Conv2d(in_channels, half, 1, bias=False),
                nn.BatchNorm2d(half),
                nn.ReLU(inplace=True),
            )
        self.branch2 = nn.Sequential(
            nn.Conv2d(in_channels if stride == 2 else half, half, 1, bias=False),
            nn.BatchNorm2d(half),
            nn.ReLU(inplace=True),
            nn.Conv2d(half, half, 3, stride, 1, groups=half, bias=False),
            nn.BatchNorm2d(half),
            nn.Conv2d(half, half, 1, bias=False),
            nn.BatchNorm2d(half),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        if len(self.branch1):
            left, right = self.branch1(x), self.branch2(x)
        else:
            left, right = x[:, : self.half], self.branch2(x[:, self.half :])
        return torch.stack((left, right), dim=2).flatten(1, 2)
