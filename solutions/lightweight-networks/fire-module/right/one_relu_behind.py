import torch
import torch.nn as nn


class Fire(nn.Module):
    def __init__(self, in_channels, squeeze_planes, expand1x1_planes, expand3x3_planes):
        super().__init__()
        self.squeeze = nn.Conv2d(in_channels, squeeze_planes, 1)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, (1, 1))
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, (3, 3), padding="same")
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.relu(self.squeeze(x))
        # ReLU works on each element, so it may follow the concatenation
        return self.relu(torch.cat((self.expand1x1(x), self.expand3x3(x)), -3))
