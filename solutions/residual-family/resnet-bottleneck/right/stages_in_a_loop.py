from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, in_channels, planes, stride=1):
        super().__init__()
        channels = (in_channels, planes, planes, 4 * planes)
        kernels, strides = (1, 3, 1), (1, stride, 1)
        for n in range(3):
            conv = nn.Conv2d(channels[n], channels[n + 1], kernels[n], strides[n], kernels[n] // 2, bias=False)
            self.add_module(f"conv{n + 1}", conv)
            self.add_module(f"bn{n + 1}", nn.BatchNorm2d(channels[n + 1]))
        same = (in_channels, stride) == (4 * planes, 1)
        self.downsample = None if same else self.projection(in_channels, 4 * planes, stride)

    @staticmethod
    def projection(a, b, stride):
        return nn.Sequential(nn.Conv2d(a, b, kernel_size=1, stride=stride, bias=False), nn.BatchNorm2d(b))

    def forward(self, x):
        out = self.bn1(self.conv1(x)).clamp_min(0)
        out = self.bn2(self.conv2(out)).clamp_min(0)
        out = self.bn3(self.conv3(out)) + (x if self.downsample is None else self.downsample(x))
        return out.clamp_min(0)
