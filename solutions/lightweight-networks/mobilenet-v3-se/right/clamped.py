import torch
from torch import nn


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, squeeze_channels):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, squeeze_channels, 1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, 1)
        self.activation = nn.ReLU(inplace=True)

    def gate(self, x):
        z = self.fc2(self.activation(self.fc1(self.avgpool(x))))
        return torch.clamp(z / 6 + 0.5, 0, 1)

    def forward(self, x):
        return self.gate(x) * x
