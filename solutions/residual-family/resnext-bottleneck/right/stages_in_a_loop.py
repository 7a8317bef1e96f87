import torch.nn as nn


class ResNeXtBottleneck(nn.Module):
    def __init__(self, in_channels, planes, stride=1, groups=32, width_per_group=4):
        super().__init__()
        width, wide = planes * width_per_group // 64 * groups, planes * 4
        stages = [(in_channels, width, 1, 1, 1), (width, width, 3, stride, groups), (width, wide, 1, 1, 1)]
        for n, (a, b, kernel, step, cardinality) in enumerate(stages, 1):
            conv = nn.Conv2d(a, b, kernel, step, kernel // 2, groups=cardinality, bias=False)
            self.add_module(f"conv{n}", conv)
            self.add_module(f"bn{n}", nn.BatchNorm2d(b))
        self.relu = nn.ReLU(inplace=True)
        same = (in_channels, stride) == (wide, 1)
        projection = [] if same else [nn.Conv2d(in_channels, wide, 1, stride, bias=False), nn.BatchNorm2d(wide)]
        self.downsample = nn.Sequential(*projection) if projection else None

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)
