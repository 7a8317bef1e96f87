"""Gated bi-directional message passing between support regions (Zeng et al. 2016, Gated Bi-directional CNN)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class GBDUnit(nn.Module):
    """One GBD unit: messages go from small regions to large ones and back, through gates that depend on the sender.

    h1_i = relu(conv_up h0_i) + sigmoid(gate_up h0_(i-1)) * relu(msg_up h1_(i-1)); h2 is its mirror image from the last
    region down; output i is relu(fuse_i [h1_i, h2_i]). Raises ValueError when kernel_size is even.
    """

    def __init__(self, channels: int, n_regions: int, kernel_size: int = 3):
        super().__init__()
        if kernel_size % 2 == 0:
            raise ValueError(f"no padding keeps the size with an even kernel_size ({kernel_size})")

        def convolutions(count: int, inputs: int = channels) -> nn.ModuleList:
            padding = kernel_size // 2
            return nn.ModuleList(nn.Conv2d(inputs, channels, kernel_size, padding=padding) for _ in range(count))

        self.n_regions = n_regions
        self.conv_up = convolutions(n_regions)
        self.gate_up = convolutions(n_regions - 1)
        self.msg_up = convolutions(n_regions - 1)
        self.conv_down = convolutions(n_regions)
        self.gate_down = convolutions(n_regions - 1)
        self.msg_down = convolutions(n_regions - 1)
        self.fuse = convolutions(n_regions, 2 * channels)

    def forward(self, regions: list[Tensor]) -> list[Tensor]:
        """n_regions features (N, channels, H, W) of one box, smallest region first -> as many of the same shape.

        Raises ValueError for another number of features.
        """
        if len(regions) != self.n_regions:
            raise ValueError(f"{len(regions)} regions for a unit of {self.n_regions}")
        up: list[Tensor] = []
        for i, h0 in enumerate(regions):
            h1 = F.relu(self.conv_up[i](h0))
            if i > 0:
                gate = torch.sigmoid(self.gate_up[i - 1](regions[i - 1]))  # by the sender's raw features
                h1 = h1 + gate * F.relu(self.msg_up[i - 1](up[i - 1]))
            up.append(h1)
        down: list[Tensor] = []  # from the last region on
        for i in reversed(range(self.n_regions)):
            h2 = F.relu(self.conv_down[i](regions[i]))
            if down:
                gate = torch.sigmoid(self.gate_down[i](regions[i + 1]))
                h2 = h2 + gate * F.relu(self.msg_down[i](down[-1]))
            down.append(h2)
        pairs = zip(self.fuse, up, reversed(down))
        return [F.relu(fuse(torch.cat([h1, h2], dim=1))) for fuse, h1, h2 in pairs]
