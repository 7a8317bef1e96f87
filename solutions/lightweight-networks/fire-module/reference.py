"""The Fire module of SqueezeNet: squeeze to few channels, expand by 1x1 and 3x3 side by side (Iandola et al. 2016)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Fire(nn.Module):
    """[relu(expand1x1(s)), relu(expand3x3(s))] with s = relu(squeeze(x)); the 3x3 sees only the squeezed channels."""

    def __init__(self, in_channels: int, squeeze_planes: int, expand1x1_planes: int, expand3x3_planes: int):
        super().__init__()
        self.squeeze = nn.Conv2d(in_channels, squeeze_planes, kernel_size=1)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, kernel_size=1)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, kernel_size=3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, expand1x1_planes + expand3x3_planes, H, W); x is not modified."""
        squeezed = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.expand1x1(squeezed)), F.relu(self.expand3x3(squeezed))], dim=1)
