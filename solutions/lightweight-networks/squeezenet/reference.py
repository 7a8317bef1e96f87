"""SqueezeNet 1.0, plain or with bypass connections around its Fire modules (Iandola et al. 2016, figure 2)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTHS = {2: (16, 64), 3: (16, 64), 4: (32, 128), 5: (32, 128), 6: (48, 192), 7: (48, 192), 8: (64, 256), 9: (64, 256)}
POOLED_AFTER = (4, 8)


class Fire(nn.Module):
    """1x1 to few channels, then 1x1 and 3x3 side by side; ReLU after each."""

    def __init__(self, in_channels: int, squeeze: int, expand: int):
        super().__init__()
        self.squeeze = nn.Conv2d(in_channels, squeeze, kernel_size=1)
        self.expand1x1 = nn.Conv2d(squeeze, expand, kernel_size=1)
        self.expand3x3 = nn.Conv2d(squeeze, expand, kernel_size=3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, in_channels, H, W) -> (N, 2 * expand, H, W)."""
        squeezed = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.expand1x1(squeezed)), F.relu(self.expand3x3(squeezed))], dim=1)


class SqueezeNet(nn.Module):
    """conv1, fire2 .. fire9, conv10, each pooling 3x3 with stride 2 and rounded up; no linear layer.

    `bypass` None adds nothing. "simple" adds the input of fire3, 5, 7, 9, whose channels agree, to its output.
    "complex" adds besides a 1x1 convolution bypass2, 4, 6, 8 of the input of the others. Anything else is a ValueError.
    """

    def __init__(self, num_classes: int = 1000, bypass: str | None = None):
        super().__init__()
        if bypass not in (None, "simple", "complex"):
            raise ValueError(f"bypass must be None, 'simple' or 'complex', not {bypass!r}")
        self.bypass = bypass
        self.conv1 = nn.Conv2d(3, 96, kernel_size=7, stride=2)
        channels = 96
        for number, (squeeze, expand) in WIDTHS.items():
            self.add_module(f"fire{number}", Fire(channels, squeeze, expand))
            if bypass == "complex" and channels != 2 * expand:
                self.add_module(f"bypass{number}", nn.Conv2d(channels, 2 * expand, kernel_size=1))
            channels = 2 * expand
        self.conv10 = nn.Conv2d(channels, num_classes, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 3, 224, 224) -> logits (N, num_classes)."""
        modules = dict(self.named_children())
        x = F.max_pool2d(F.relu(self.conv1(x)), kernel_size=3, stride=2, ceil_mode=True)
        for number in WIDTHS:
            out = modules[f"fire{number}"](x)
            if f"bypass{number}" in modules:
                out = out + modules[f"bypass{number}"](x)
            elif self.bypass is not None and out.shape[1] == x.shape[1]:
                out = out + x
            x = F.max_pool2d(out, kernel_size=3, stride=2, ceil_mode=True) if number in POOLED_AFTER else out
        x = F.dropout(x, 0.5, self.training)
        return F.relu(self.conv10(x)).mean(dim=(2, 3))
