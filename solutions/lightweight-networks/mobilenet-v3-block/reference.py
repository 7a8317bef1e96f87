"""The block of MobileNetV3 (Howard et al. 2019, section 3 and figure 4)."""

from collections.abc import Callable

from torch import Tensor, nn
from torch.nn import functional as F

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {"RE": nn.ReLU, "HS": nn.Hardswish}


class SqueezeExcitation(nn.Module):
    """Multiplies every channel by a gate in [0, 1] that is worked out from the means of all channels."""

    def __init__(self, channels: int, squeeze_channels: int):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, squeeze_channels, kernel_size=1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> the same shape."""
        squeezed = x.mean(dim=(2, 3), keepdim=True)
        return x * F.hardsigmoid(self.fc2(F.relu(self.fc1(squeezed))))


def unit(in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, groups: int = 1) -> list[nn.Module]:
    """A convolution without bias that keeps the size at stride 1, and batch norm."""
    padding = (kernel_size - 1) // 2
    conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(out_channels, eps=0.001, momentum=0.01)]


class MobileNetV3Block(nn.Module):
    """Expand, filter depthwise, weigh channels, project linearly; the shortcut joins the narrow ends.

    activation is "RE" (ReLU) or "HS" (hard swish). Raises ValueError for another activation, or a stride other than 1
    and 2.
    """

    def __init__(
        self,
        in_channels: int,
        kernel_size: int,
        exp_channels: int,
        out_channels: int,
        squeeze_channels: int,
        activation: str,
        stride: int,
    ):
        super().__init__()
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be 'RE' or 'HS', not {activation!r}")
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        self.adds = stride == 1 and in_channels == out_channels
        act = ACTIVATIONS[activation]
        layers: list[nn.Module] = []
        if exp_channels != in_channels:
            layers.append(nn.Sequential(*unit(in_channels, exp_channels, 1), act()))
        depthwise = unit(exp_channels, exp_channels, kernel_size, stride, groups=exp_channels)
        layers.append(nn.Sequential(*depthwise, act()))
        if squeeze_channels:
            layers.append(SqueezeExcitation(exp_channels, squeeze_channels))
        layers.append(nn.Sequential(*unit(exp_channels, out_channels, 1)))  # linear
        self.block = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, ceil(H / stride), ceil(W / stride)) for odd kernel_size."""
        out = self.block(x)
        return x + out if self.adds else out
