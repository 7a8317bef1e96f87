"""The Inception module of GoogLeNet (Szegedy et al. 2014, section 4, figure 2b)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Inception(nn.Module):
    """Four branches side by side, joined on the channel axis: 1x1, 3x3, 5x5, pooling.

    1x1 convolutions reduce the channels in front of the two large kernels and behind the pooling. Every convolution
    has a bias and is followed by ReLU; there is no batch norm. Height and width stay.
    """

    def __init__(
        self, in_channels: int, ch1x1: int, ch3x3red: int, ch3x3: int, ch5x5red: int, ch5x5: int, pool_proj: int
    ):
        super().__init__()
        self.conv1x1 = nn.Conv2d(in_channels, ch1x1, kernel_size=1)
        self.conv3x3_reduce = nn.Conv2d(in_channels, ch3x3red, kernel_size=1)
        self.conv3x3 = nn.Conv2d(ch3x3red, ch3x3, kernel_size=3, padding=1)
        self.conv5x5_reduce = nn.Conv2d(in_channels, ch5x5red, kernel_size=1)
        self.conv5x5 = nn.Conv2d(ch5x5red, ch5x5, kernel_size=5, padding=2)
        self.pool_proj = nn.Conv2d(in_channels, pool_proj, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, ch1x1 + ch3x3 + ch5x5 + pool_proj, H, W)."""
        branch1 = F.relu(self.conv1x1(x))
        branch2 = F.relu(self.conv3x3(F.relu(self.conv3x3_reduce(x))))
        branch3 = F.relu(self.conv5x5(F.relu(self.conv5x5_reduce(x))))
        pooled = F.max_pool2d(x, kernel_size=3, stride=1, padding=1)
        branch4 = F.relu(self.pool_proj(pooled))
        return torch.cat([branch1, branch2, branch3, branch4], dim=1)
