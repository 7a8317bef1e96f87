"""The pre-activation residual block: batch norm and ReLU before each convolution (He et al. 2016, figure 1b)."""

from torch import Tensor, nn
from torch.nn import functional as F


class PreActBlock(nn.Module):
    """shortcut + conv2(relu(bn2(conv1(relu(bn1(x)))))); nothing follows the addition.

    Where shapes agree (stride 1, in_channels == out_channels) the shortcut is x itself and `shortcut` is None; where
    they do not, it is a bare 1x1 convolution of the activated input relu(bn1(x)). No convolution has a bias.
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(in_channels)
        self.conv1 = nn.Conv2d(in_channels, out_channels, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, kernel_size=3, padding=1, bias=False)
        self.shortcut: nn.Conv2d | None = None
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=stride, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride)); x is not modified."""
        activated = F.relu(self.bn1(x))
        shortcut = x if self.shortcut is None else self.shortcut(activated)
        out = self.conv1(activated)
        out = self.conv2(F.relu(self.bn2(out)))
        return out + shortcut
