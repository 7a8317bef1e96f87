"""Squeeze-and-excitation as MobileNetV3 has it, with a hard sigmoid (Howard et al. 2019, section 5.2 and 5.3)."""

from torch import Tensor, nn
from torch.nn import functional as F


class SqueezeExcitation(nn.Module):
    """Weighs every channel by a gate in [0, 1] that is worked out from the means of all channels."""

    def __init__(self, channels: int, squeeze_channels: int):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, squeeze_channels, kernel_size=1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, kernel_size=1)

    def gate(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> the weights (N, channels, 1, 1), each in [0, 1]."""
        squeezed = x.mean(dim=(2, 3), keepdim=True)
        z = self.fc2(F.relu(self.fc1(squeezed)))
        return F.relu6(z + 3) / 6

    def forward(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> x * gate(x), of the same shape; x is not modified."""
        return x * self.gate(x)
