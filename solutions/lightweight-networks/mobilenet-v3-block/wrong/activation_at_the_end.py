from torch import nn
from torch.nn import functional as F

ACTIVATIONS = {"RE": nn.ReLU, "HS": nn.Hardswish}


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, squeeze_channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, squeeze_channels, kernel_size=1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, kernel_size=1)

    def forward(self, x):
        squeezed = x.mean(dim=(2, 3), keepdim=True)
        return x * F.hardsigmoid(self.fc2(F.relu(self.fc1(squeezed))))


def unit(in_channels, out_channels, kernel_size, stride=1, groups=1):
    padding = (kernel_size - 1) // 2
    conv = nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(out_channels, eps=0.001, momentum=0.01)]


class MobileNetV3Block(nn.Module):
    def __init__(self, in_channels, kernel_size, exp_channels, out_channels, squeeze_channels, activation, stride):
        super().__init__()
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be 'RE' or 'HS', not {activation!r}")
        if stride not in (1, 2):
            raise ValueError(f"stride must be 1 or 2, not {stride}")
        self.adds = stride == 1 and in_channels == out_channels
        act = ACTIVATIONS[activation]
        layers = []
        if exp_channels != in_channels:
            layers.append(nn.Sequential(*unit(in_channels, exp_channels, 1), act()))
        depthwise = unit(exp_channels, exp_channels, kernel_size, stride, groups=exp_channels)
        layers.append(nn.Sequential(*depthwise, act()))
        if squeeze_channels:
            layers.append(SqueezeExcitation(exp_channels, squeeze_channels))
        layers.append(nn.Sequential(*unit(exp_channels, out_channels, 1), act()))
        self.block = nn.Sequential(*layers)

    def forward(self, x):
        out = self.block(x)
        return x + out if self.adds else out
