import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}


class Inception(nn.Module):
    def __init__(self, in_channels, c1, red3, c3, red5, c5, proj):
        super().__init__()
        self.conv1x1 = nn.Conv2d(in_channels, c1, kernel_size=1)
        self.conv3x3_reduce = nn.Conv2d(in_channels, red3, kernel_size=1)
        self.conv3x3 = nn.Conv2d(red3, c3, kernel_size=3, padding=1)
        self.conv5x5_reduce = nn.Conv2d(in_channels, red5, kernel_size=1)
        self.conv5x5 = nn.Conv2d(red5, c5, kernel_size=5, padding=2)
        self.pool_proj = nn.Conv2d(in_channels, proj, kernel_size=1)

    def forward(self, x):
        branch3 = F.relu(self.conv3x3(F.relu(self.conv3x3_reduce(x))))
        branch5 = F.relu(self.conv5x5(F.relu(self.conv5x5_reduce(x))))
        pooled = F.max_pool2d(x, kernel_size=3, stride=1, padding=1)
        return torch.cat([F.relu(self.conv1x1(x)), branch3, branch5, F.relu(self.pool_proj(pooled))], dim=1)


def shrink(x):
    return F.max_pool2d(x, kernel_size=3, stride=2, ceil_mode=True)


class GoogLeNet(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)
        self.conv2 = nn.Conv2d(64, 64, kernel_size=1)
        self.conv3 = nn.Conv2d(64, 192, kernel_size=3, padding=1)
        channels = 192
        for name, widths in WIDTHS.items():
            self.add_module(f"inception{name}", Inception(channels, *widths))
            channels = widths[0] + widths[2] + widths[4] + widths[5]
        self.fc = nn.Linear(channels, num_classes)

    def forward(self, x):
        x = shrink(F.relu(self.conv1(x)))
        x = F.relu(self.conv3(F.relu(self.conv2(x))))
        x = shrink(x)
        x = shrink(self.inception3b(self.inception3a(x)))
        x = self.inception4c(self.inception4b(self.inception4a(x)))
        x = shrink(self.inception4e(self.inception4d(x)))
        x = self.inception5b(self.inception5a(x)).mean(dim=(2, 3))
        return self.fc(F.dropout(x, p=0.4, training=self.training)).softmax(dim=1)
