import torch
import torch.nn as nn


class Fire(nn.Module):
    def __init__(self, inputs, s, e):
        super().__init__()
        self.squeeze, self.expand1x1 = nn.Conv2d(inputs, s, 1), nn.Conv2d(s, e, 1)
        self.expand3x3 = nn.Conv2d(s, e, 3, padding=1)
        self.relu = nn.ReLU()

    def forward(self, x):
        x = self.relu(self.squeeze(x))
        return self.relu(torch.cat((self.expand1x1(x), self.expand3x3(x)), 1))


class SqueezeNet(nn.Module):
    def __init__(self, num_classes=1000, bypass=None):
        super().__init__()
        if bypass is not None and bypass != "simple" and bypass != "complex":
            raise ValueError(bypass)
        self.identity = bypass is not None
        self.conv1 = nn.Conv2d(3, 96, 7, 2)
        self.fire2, self.fire3 = Fire(96, 16, 64), Fire(128, 16, 64)
        self.fire4, self.fire5 = Fire(128, 32, 128), Fire(256, 32, 128)
        self.fire6, self.fire7 = Fire(256, 48, 192), Fire(384, 48, 192)
        self.fire8, self.fire9 = Fire(384, 64, 256), Fire(512, 64, 256)
        self.bypass2 = self.bypass4 = self.bypass6 = self.bypass8 = None
        if bypass == "complex":
            self.bypass2, self.bypass4 = nn.Conv2d(96, 128, 1), nn.Conv2d(128, 256, 1)
            self.bypass6, self.bypass8 = nn.Conv2d(256, 384, 1), nn.Conv2d(384, 512, 1)
        self.conv10 = nn.Conv2d(512, num_classes, 1)
        self.relu, self.pool = nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True)
        self.drop, self.mean = nn.Dropout(0.5), nn.AdaptiveAvgPool2d(1)

    def pair(self, x, narrow, same, projection, pool=None):
        x = narrow(x) if projection is None else narrow(x) + projection(x)
        if pool:
            x = pool(x)
        return same(x) + x if self.identity else same(x)

    def forward(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pair(x, self.fire2, self.fire3, self.bypass2)
        x = self.pair(x, self.fire4, self.fire5, self.bypass4, self.pool)
        x = self.pair(x, self.fire6, self.fire7, self.bypass6)
        x = self.pair(x, self.fire8, self.fire9, self.bypass8, self.pool)
        return self.mean(self.relu(self.conv10(self.drop(x)))).flatten(1)
