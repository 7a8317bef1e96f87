from torch import nn


class SeparableConv2d(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1):
        super().__init__()
        options = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
        self.add_module("depthwise", nn.Conv2d(in_channels, in_channels, groups=in_channels, bias=False, **options))
        self.add_module("pointwise", nn.Conv2d(in_channels, out_channels, 1, bias=False))


class XceptionMiddleBlock(nn.Module):
    def __init__(self, channels=728):
        super().__init__()
        self.steps = []
        for i in (1, 2, 3):
            sep, bn = SeparableConv2d(channels, channels), nn.BatchNorm2d(channels)
            self.add_module(f"sep{i}", sep)
            self.add_module(f"bn{i}", bn)
            self.steps.append((sep, bn))

    def forward(self, x):
        out = x
        for sep, bn in self.steps:
            out = bn(sep(out.clamp(min=0)))
        out += x
        return out
