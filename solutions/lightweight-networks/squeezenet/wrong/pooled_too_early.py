import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = {2: (16, 64), 3: (16, 64), 4: (32, 128), 5: (32, 128), 6: (48, 192), 7: (48, 192), 8: (64, 256), 9: (64, 256)}
POOLED_AFTER = (3, 7)


class Fire(nn.Module):
    def __init__(self, in_channels, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Conv2d(in_channels, squeeze, kernel_size=1)
        self.expand1x1 = nn.Conv2d(squeeze, expand, kernel_size=1)
        self.expand3x3 = nn.Conv2d(squeeze, expand, kernel_size=3, padding=1)

    def forward(self, x):
        squeezed = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.expand1x1(squeezed)), F.relu(self.expand3x3(squeezed))], dim=1)


class SqueezeNet(nn.Module):
    def __init__(self, num_classes=1000, bypass=None):
        super().__init__()
        if bypass not in (None, "simple", "complex"):
            raise ValueError(f"bypass must be None, 'simple' or 'complex', not {bypass!r}")
        self.bypass = bypass
        self.conv1 = nn.Conv2d(3, 96, kernel_size=7, stride=2)
        channels = 96
        for number, (squeeze, expand) in WIDTHS.items():
            self.add_module(f"fire{number}", Fire(channels, squeeze, expand))
            if bypass == "complex" and channels != 2 * expand:
                self.add_module(f"bypass{number}", nn.Conv2d(channels, 2 * expand, kernel_size=1))
            channels = 2 * expand
        self.conv10 = nn.Conv2d(channels, num_classes, kernel_size=1)

    def forward(self, x):
        modules = dict(self.named_children())
        x = F.max_pool2d(F.relu(self.conv1(x)), kernel_size=3, stride=2, ceil_mode=True)
        for number in WIDTHS:
            out = modules[f"fire{number}"](x)
            if f"bypass{number}" in modules:
                out = out + modules[f"bypass{number}"](x)
            elif self.bypass is not None and out.shape[1] == x.shape[1]:
                out = out + x
            x = F.max_pool2d(out, kernel_size=3, stride=2, ceil_mode=True) if number in POOLED_AFTER else out
        x = F.dropout(x, 0.5, self.training)
        return F.relu(self.conv10(x)).mean(dim=(2, 3))
