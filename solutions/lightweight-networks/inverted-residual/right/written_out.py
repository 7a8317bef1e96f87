from torch import nn


class Activated(nn.Sequential):
    def __init__(self, *args, **kwargs):
        conv = nn.Conv2d(*args, **kwargs, bias=False)
        super().__init__(conv, nn.BatchNorm2d(conv.out_channels), nn.Hardtanh(0.0, 6.0, inplace=True))


class InvertedResidual(nn.Module):
    def __init__(self, in_channels, out_channels, stride, expand_ratio):
        super().__init__()
        if stride != 1 and stride != 2:
            raise ValueError("stride is 1 or 2")
        wide = expand_ratio * in_channels
        narrow = [nn.Conv2d(wide, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels)]
        depthwise = Activated(wide, wide, 3, stride, 1, groups=wide)
        if expand_ratio == 1:
            self.conv = nn.Sequential(depthwise, *narrow)
        else:
            self.conv = nn.Sequential(Activated(in_channels, wide, 1), depthwise, *narrow)
        self.shortcut = (in_channels, stride) == (out_channels, 1)

    def forward(self, x):
        out = self.conv(x)
        if self.shortcut:
            out += x
        return out
