import torch
import torch.nn as nn


class DepthwiseSeparableBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.dw = nn.Conv2d(in_channels, in_channels, 3, stride, 1, groups=in_channels, bias=False)
        self.bn1 = nn.BatchNorm2d(in_channels)
        self.pw = nn.Conv2d(in_channels, out_channels, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.bn2(self.pw(self.relu(self.bn1(self.dw(x))))))


class MobileNetV1(nn.Module):
    def __init__(self, width=1.0, num_classes=1000):
        super().__init__()
        outs = [64] + 2 * [128] + 2 * [256] + 6 * [512] + 2 * [1024]
        scaled = [int(c * width) for c in [32, *outs]]
        shrinking = {1, 3, 5, 11}
        self.conv1 = nn.Conv2d(3, scaled[0], 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(scaled[0])
        self.relu = nn.ReLU(inplace=True)
        self.blocks = nn.Sequential()
        for i in range(13):
            block = DepthwiseSeparableBlock(scaled[i], scaled[i + 1], 2 if i in shrinking else 1)
            self.blocks.append(block)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(scaled[-1], num_classes)

    def forward(self, x):
        x = self.blocks(self.relu(self.bn1(self.conv1(x))))
        return self.fc(torch.flatten(self.pool(x), 1))
