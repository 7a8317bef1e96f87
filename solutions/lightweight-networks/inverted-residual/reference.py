"""The inverted residual block of MobileNetV2 (Sandler et al. 2018, section 3.3, table 1)."""

from torch import Tensor, nn


def activated(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    """A convolution without bias that keeps the size at stride 1, batch norm, ReLU6."""
    padding = kernel_size // 2
    conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(out_channels), nn.ReLU6())


class InvertedResidual(nn.Module):
    """Widen by 1x1, filter by a depthwise 3x3, narrow by a linear 1x1; the shortcut joins the narrow ends.

    Raises ValueError when the stride is neither 1 nor 2.
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int, expand_ratio: int):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        self.adds = stride == 1 and in_channels == out_channels
        hidden = in_channels * expand_ratio
        layers: list[nn.Module] = []
        if expand_ratio != 1:
            layers.append(activated(in_channels, hidden, kernel_size=1))
        layers.append(activated(hidden, hidden, kernel_size=3, stride=stride, groups=hidden))
        layers.append(nn.Conv2d(hidden, out_channels, kernel_size=1, bias=False))
        layers.append(nn.BatchNorm2d(out_channels))  # linear: no activation on the narrow end
        self.conv = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride))."""
        out = self.conv(x)
        return x + out if self.adds else out
