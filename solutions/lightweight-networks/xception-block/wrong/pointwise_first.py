from torch import nn
from torch.nn import functional as F


class SeparableConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            out_channels, out_channels, kernel_size, stride, padding, groups=out_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False)

    def forward(self, x):
        return self.depthwise(self.pointwise(x))


class XceptionMiddleBlock(nn.Module):
    def __init__(self, channels=728):
        super().__init__()
        self.sep1, self.bn1 = (SeparableConv2d(channels, channels), nn.BatchNorm2d(channels))
        self.sep2, self.bn2 = (SeparableConv2d(channels, channels), nn.BatchNorm2d(channels))
        self.sep3, self.bn3 = (SeparableConv2d(channels, channels), nn.BatchNorm2d(channels))

    def forward(self, x):
        out = self.bn1(self.sep1(F.relu(x)))
        out = self.bn2(self.sep2(F.relu(out)))
        out = self.bn3(self.sep3(F.relu(out)))
        return out + x
