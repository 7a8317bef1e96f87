import torch.nn as nn


class PreActBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        for n, (a, b, s) in enumerate([(in_channels, out_channels, stride), (out_channels, out_channels, 1)], 1):
            self.add_module(f"bn{n}", nn.BatchNorm2d(a))
            self.add_module(f"conv{n}", nn.Conv2d(a, b, (3, 3), (s, s), (1, 1), bias=False))
        self.relu = nn.ReLU(inplace=True)
        same = stride == 1 and in_channels == out_channels
        self.shortcut = None if same else nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)

    def forward(self, x):
        out = self.relu(self.bn1(x))
        residual = self.conv2(self.relu(self.bn2(self.conv1(out))))
        residual += x if self.shortcut is None else self.shortcut(out)
        return residual
