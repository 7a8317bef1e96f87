import torch
from torch import nn
from torch.nn import functional as F


class Fire(nn.Module):
    def __init__(self, in_channels, squeeze_planes, expand1x1_planes, expand3x3_planes):
        super().__init__()
        self.squeeze = nn.Conv2d(in_channels, squeeze_planes, kernel_size=1)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, kernel_size=1)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, kernel_size=3, padding=1)

    def forward(self, x):
        squeezed = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.expand3x3(squeezed)), F.relu(self.expand1x1(squeezed))], dim=1)
