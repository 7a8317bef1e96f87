import torch
from torch import nn
from torch.nn import functional as F


class Inception(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj):
        super().__init__()
        self.conv1x1 = nn.Conv2d(in_channels, ch1x1, kernel_size=1)
        self.conv3x3_reduce = nn.Conv2d(in_channels, ch3x3red, kernel_size=1)
        self.conv3x3 = nn.Conv2d(ch3x3red, ch3x3, kernel_size=3, padding=1)
        self.conv5x5_reduce = nn.Conv2d(in_channels, ch5x5red, kernel_size=1)
        self.conv5x5 = nn.Conv2d(ch5x5red, ch5x5, kernel_size=3, padding=1)
        self.pool_proj = nn.Conv2d(in_channels, pool_proj, kernel_size=1)

    def forward(self, x):
        branch1 = F.relu(self.conv1x1(x))
        branch2 = F.relu(self.conv3x3(F.relu(self.conv3x3_reduce(x))))
        branch3 = F.relu(self.conv5x5(F.relu(self.conv5x5_reduce(x))))
        pooled = F.max_pool2d(x, kernel_size=3, stride=1, padding=1)
        branch4 = F.relu(self.pool_proj(pooled))
        return torch.cat([branch1, branch2, branch3, branch4], dim=1)
