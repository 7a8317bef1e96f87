from torch import nn


class AsymmetricConv(nn.Module):
    def __init__(self, in_channels, mid_channels, out_channels, n):
        super().__init__()
        if n % 2 == 0:
            raise ValueError(f"n must be odd to keep height and width, not {n}")
        half = n // 2
        self.conv1 = nn.Conv2d(in_channels, mid_channels, kernel_size=(1, n), padding=(0, half))
        self.conv2 = nn.Conv2d(mid_channels, out_channels, kernel_size=(n, 1), padding=(half, 0))

    def forward(self, x):
        return self.conv2(self.conv1(x))
