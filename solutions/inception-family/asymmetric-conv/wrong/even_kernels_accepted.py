from torch import nn


class AsymmetricConv(nn.Module):
    def __init__(self, in_channels, mid_channels, out_channels, n):
        super().__init__()
        half = n // 2
        self.conv1 = nn.Conv2d(in_channels, mid_channels, kernel_size=(1, n), padding=(0, half), bias=False)
        self.conv2 = nn.Conv2d(mid_channels, out_channels, kernel_size=(n, 1), padding=(half, 0), bias=False)

    def forward(self, x):
        return self.conv2(self.conv1(x))
