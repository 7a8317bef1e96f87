import torch
from torch import nn


class HardSwish(nn.Module):
    def forward(self, x):
        return x * torch.clamp(x + 3, 0, 6) / 6


class ConvBN(nn.Sequential):
    def __init__(self, a, b, k=1, s=1, groups=1, act=None):
        layers = [nn.Conv2d(a, b, k, s, (k - 1) // 2, groups=groups, bias=False), nn.BatchNorm2d(b, 1e-3, 0.01)]
        super().__init__(*layers, *([act()] if act else []))


class SE(nn.Module):
    def __init__(self, c, s):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(c, s, 1)
        self.fc2 = nn.Conv2d(s, c, 1)

    def forward(self, x):
        z = self.fc2(torch.relu(self.fc1(self.avgpool(x))))
        return torch.clamp(z + 3, 0, 6) / 6 * x


class MobileNetV3Block(nn.Module):
    def __init__(self, in_channels, kernel_size, exp_channels, out_channels, squeeze_channels, activation, stride):
        super().__init__()
        if stride not in {1, 2} or activation not in {"RE", "HS"}:
            raise ValueError("unknown stride or activation")
        act = HardSwish if activation == "HS" else nn.ReLU
        self.block = nn.Sequential()
        if in_channels != exp_channels:
            self.block.append(ConvBN(in_channels, exp_channels, act=act))
        self.block.append(ConvBN(exp_channels, exp_channels, kernel_size, stride, exp_channels, act))
        if squeeze_channels > 0:
            self.block.append(SE(exp_channels, squeeze_channels))
        self.block.append(ConvBN(exp_channels, out_channels))
        self.shortcut = in_channels == out_channels and stride == 1

    def forward(self, x):
        return self.block(x) + x if self.shortcut else self.block(x)
