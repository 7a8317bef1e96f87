import torch
from torch import nn


def shuffle_halves(x):
    n, channels, height, width = x.shape
    return x.reshape(n, 2, channels // 2, height, width).transpose(1, 2).reshape(x.shape)


def depthwise(channels, stride):
    return nn.Conv2d(channels, channels, kernel_size=3, stride=stride, padding=1, groups=channels, bias=False)


def pointwise(in_channels, out_channels):
    return nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False)


class ShuffleV2Unit(nn.Module):
    def __init__(self, in_channels, out_channels, stride):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        if out_channels % 2:
            raise ValueError(f"out_channels must be even, not {out_channels}")
        if stride == 1 and in_channels != out_channels:
            raise ValueError(f"stride 1 keeps the channels, but {in_channels} != {out_channels}")
        self.stride = stride
        b = out_channels // 2
        if stride == 2:
            self.branch1 = nn.Sequential(
                depthwise(in_channels, 2),
                nn.BatchNorm2d(in_channels),
                pointwise(in_channels, b),
                nn.BatchNorm2d(b),
                nn.ReLU(),
            )
        self.branch2 = nn.Sequential(
            pointwise(b if stride == 1 else in_channels, b),
            nn.BatchNorm2d(b),
            nn.ReLU(),
            depthwise(b, stride),
            nn.BatchNorm2d(b),
            pointwise(b, b),
            nn.BatchNorm2d(b),
            nn.ReLU(),
        )

    def forward(self, x):
        if self.stride == 1:
            passed, worked_on = x.chunk(2, dim=1)
            out = torch.cat([self.branch2(passed), worked_on], dim=1)
        else:
            out = torch.cat([self.branch1(x), self.branch2(x)], dim=1)
        return shuffle_halves(out)
