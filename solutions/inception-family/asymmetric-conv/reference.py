"""Asymmetric convolution: 1xn, then nx1 (Szegedy et al. 2015, *Rethinking the Inception Architecture*, section 3.2)."""

from torch import Tensor, nn


class AsymmetricConv(nn.Module):
    """A kernel of one row and n columns, then one of n rows and one column; together they see n x n pixels.

    No bias and nothing in between, so the pair is one linear map. Raises ValueError when n is even.
    """

    def __init__(self, in_channels: int, mid_channels: int, out_channels: int, n: int):
        super().__init__()
        if n % 2 == 0:
            raise ValueError(f"n must be odd to keep height and width, not {n}")
        half = n // 2
        self.conv1 = nn.Conv2d(in_channels, mid_channels, kernel_size=(1, n), padding=(0, half), bias=False)
        self.conv2 = nn.Conv2d(mid_channels, out_channels, kernel_size=(n, 1), padding=(half, 0), bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, H, W) -> (N, out_channels, H, W)."""
        return self.conv2(self.conv1(x))
