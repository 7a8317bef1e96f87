import torch
from torch import nn


class Inception(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj):
        super().__init__()
        self.conv1x1 = nn.Conv2d(in_channels, ch1x1, 1)
        self.conv3x3_reduce = nn.Conv2d(in_channels, ch3x3red, 1)
        self.conv3x3 = nn.Conv2d(ch3x3red, ch3x3, 3, padding="same")
        self.conv5x5_reduce = nn.Conv2d(in_channels, ch5x5red, 1)
        self.conv5x5 = nn.Conv2d(ch5x5red, ch5x5, 5, padding="same")
        self.pool = nn.MaxPool2d(3, 1, 1)
        self.pool_proj = nn.Conv2d(in_channels, pool_proj, 1)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        joined = (
            self.conv1x1(x),
            self.conv3x3(self.relu(self.conv3x3_reduce(x))),
            self.conv5x5(self.relu(self.conv5x5_reduce(x))),
            self.pool_proj(self.pool(x)),
        )
        return self.relu(torch.cat(joined, 1))
