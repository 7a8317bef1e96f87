"""Inception-ResNet-v1 (Szegedy et al. 2016, figures 10 to 15)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Unit(nn.Sequential):
    """A convolution without bias, batch norm with eps 0.001, ReLU; `valid` means no padding, else the size stays."""

    def __init__(self, c_in: int, c_out: int, rows: int, columns: int, stride: int = 1, valid: bool = False):
        padding = (0, 0) if valid else (rows // 2, columns // 2)
        conv = nn.Conv2d(c_in, c_out, (rows, columns), stride, padding, bias=False)
        super().__init__(conv, nn.BatchNorm2d(c_out, eps=0.001), nn.ReLU())


class Branches(nn.Module):
    """Branches that read the same input, joined on the channel axis."""

    def __init__(self, *branches: nn.Module):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, C, H, W) -> (N, sum of the branches' channels, H', W')."""
        return torch.cat([branch(x) for branch in self.branches], dim=1)


class Residual(nn.Module):
    """relu(x + scale * L(branches(x))), where L is a linear 1x1 convolution back to the width of x."""

    def __init__(self, channels: int, scale: float, joined: int, *branches: nn.Module):
        super().__init__()
        self.scale = scale
        self.branches = Branches(*branches)
        self.expand = nn.Conv2d(joined, channels, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, channels, H, W) -> the same shape."""
        return F.relu(x + self.scale * self.expand(self.branches(x)))


def maximum() -> nn.Module:
    """Max pooling that halves the grid, without padding."""
    return nn.MaxPool2d(kernel_size=3, stride=2)


def strided(c_in: int, c_out: int) -> Unit:
    """A 3x3 unit that halves the grid, without padding."""
    return Unit(c_in, c_out, 3, 3, stride=2, valid=True)


def block_a() -> Residual:
    """35x35, 256 channels."""
    single = nn.Sequential(Unit(256, 32, 1, 1), Unit(32, 32, 3, 3))
    double = nn.Sequential(Unit(256, 32, 1, 1), Unit(32, 32, 3, 3), Unit(32, 32, 3, 3))
    return Residual(256, 0.17, 96, Unit(256, 32, 1, 1), single, double)


def block_b() -> Residual:
    """17x17, 896 channels."""
    seven = nn.Sequential(Unit(896, 128, 1, 1), Unit(128, 128, 1, 7), Unit(128, 128, 7, 1))
    return Residual(896, 0.10, 256, Unit(896, 128, 1, 1), seven)


def block_c() -> Residual:
    """8x8, 1792 channels."""
    three = nn.Sequential(Unit(1792, 192, 1, 1), Unit(192, 192, 1, 3), Unit(192, 192, 3, 1))
    return Residual(1792, 0.20, 384, Unit(1792, 192, 1, 1), three)


def reduction_a() -> Branches:
    """35x35 to 17x17: 384 + 256 + 256 = 896 channels."""
    double = nn.Sequential(Unit(256, 192, 1, 1), Unit(192, 192, 3, 3), strided(192, 256))
    return Branches(strided(256, 384), double, maximum())


def reduction_b() -> Branches:
    """17x17 to 8x8: 384 + 256 + 256 + 896 = 1792 channels."""
    return Branches(
        nn.Sequential(Unit(896, 256, 1, 1), strided(256, 384)),
        nn.Sequential(Unit(896, 256, 1, 1), strided(256, 256)),
        nn.Sequential(Unit(896, 256, 1, 1), Unit(256, 256, 3, 3), strided(256, 256)),
        maximum(),
    )


class InceptionResNetV1(nn.Module):
    """The stem, then residual Inception blocks on grids of 35, 17 and 8 pixels, average pooling, one linear layer."""

    def __init__(self, num_classes: int = 1000):
        super().__init__()
        self.stem = nn.Sequential(
            strided(3, 32),  # 149
            Unit(32, 32, 3, 3, valid=True),  # 147
            Unit(32, 64, 3, 3),
            maximum(),  # 73
            Unit(64, 80, 1, 1),
            Unit(80, 192, 3, 3, valid=True),  # 71
            strided(192, 256),  # 35
        )
        self.stage_a = nn.Sequential(*(block_a() for _ in range(5)))
        self.reduction_a = reduction_a()
        self.stage_b = nn.Sequential(*(block_b() for _ in range(10)))
        self.reduction_b = reduction_b()
        self.stage_c = nn.Sequential(*(block_c() for _ in range(5)))
        self.dropout = nn.Dropout(0.2)
        self.fc = nn.Linear(1792, num_classes)

    def features(self, x: Tensor) -> list[Tensor]:
        """x (N, 3, H, W) -> the outputs of the stem, Reduction-A and Reduction-B: 256, 896 and 1792 channels."""
        stem = self.stem(x)
        middle = self.reduction_a(self.stage_a(stem))
        return [stem, middle, self.reduction_b(self.stage_b(middle))]

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 3, 299, 299) -> logits (N, num_classes)."""
        x = self.stage_c(self.features(x)[-1])
        return self.fc(self.dropout(F.adaptive_avg_pool2d(x, 1).flatten(1)))
