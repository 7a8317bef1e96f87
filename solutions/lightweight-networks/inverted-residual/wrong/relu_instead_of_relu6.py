from torch import nn


def activated(in_channels, out_channels, kernel_size, stride=1, groups=1):
    padding = kernel_size // 2
    conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(out_channels), nn.ReLU())


class InvertedResidual(nn.Module):
    def __init__(self, in_channels, out_channels, stride, expand_ratio):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        self.adds = stride == 1 and in_channels == out_channels
        hidden = in_channels * expand_ratio
        layers = []
        if expand_ratio != 1:
            layers.append(activated(in_channels, hidden, kernel_size=1))
        layers.append(activated(hidden, hidden, kernel_size=3, stride=stride, groups=hidden))
        layers.append(nn.Conv2d(hidden, out_channels, kernel_size=1, bias=False))
        layers.append(nn.BatchNorm2d(out_channels))
        self.conv = nn.Sequential(*layers)

    def forward(self, x):
        out = self.conv(x)
        return x + out if self.adds else out
