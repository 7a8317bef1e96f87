from torch import nn
from torch.nn import functional as F


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, squeeze_channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, squeeze_channels, kernel_size=1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, kernel_size=1)

    def gate(self, x):
        squeezed = x.mean(dim=(2, 3), keepdim=True)
        z = self.fc2(F.relu(self.fc1(squeezed)))
        return (0.2 * z + 0.5).clamp(0, 1)

    def forward(self, x):
        return x * self.gate(x)
