import torch
from torch import nn

# one unit: kernel, channels, "/" stride 2 without padding, "V" without padding
STEM = "3x3:32/ 3x3:32V 3x3:64 max 1x1:80 3x3:192V 3x3:256/"
A = "1x1:32 | 1x1:32 3x3:32 | 1x1:32 3x3:32 3x3:32"
B = "1x1:128 | 1x1:128 1x7:128 7x1:128"
C = "1x1:192 | 1x1:192 1x3:192 3x1:192"
RA = "3x3:384/ | 1x1:192 3x3:192 3x3:256/ | max"
RB = "1x1:256 3x3:384/ | 1x1:256 3x3:256/ | 1x1:256 3x3:256 3x3:256/ | max"


def chain(text, channels):
    layers = []
    for word in text.split():
        if word == "max":
            layers.append(nn.MaxPool2d(3, 2))
            continue
        kernel, width = word.rstrip("/V").split(":")
        rows, columns = map(int, kernel.split("x"))
        padding = 0 if word[-1] in "/V" else (rows // 2, columns // 2)
        stride = 2 if word[-1] == "/" else 1
        layers.append(nn.Conv2d(channels, int(width), (rows, columns), stride, padding, bias=False))
        layers.append(nn.BatchNorm2d(int(width), eps=1e-3))
        layers.append(nn.ReLU(inplace=True))
        channels = int(width)
    return nn.Sequential(*layers), channels


class Parallel(nn.Module):
    def __init__(self, text, channels):
        super().__init__()
        branches, widths = zip(*(chain(part, channels) for part in text.split("|")), strict=True)
        self.branches, self.width = nn.ModuleList(branches), sum(widths)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


class Block(Parallel):
    def __init__(self, text, channels, scale):
        super().__init__(text, channels)
        self.linear, self.scale = nn.Conv2d(self.width, channels, 1), scale

    def forward(self, x):
        return torch.relu(x + self.linear(super().forward(x)) * self.scale)


class InceptionResNetV1(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.first = chain(STEM, 3)[0]
        self.second = nn.Sequential(*[Block(A, 256, 0.17) for _ in range(5)], Parallel(RA, 256))
        self.third = nn.Sequential(*[Block(B, 896, 0.1) for _ in range(10)], Parallel(RB, 896))
        self.last = nn.Sequential(*[Block(C, 1792, 0.2) for _ in range(5)])
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1792, num_classes))

    def features(self, x):
        outputs = []
        for part in (self.first, self.second, self.third):
            x = part(x)
            outputs.append(x)
        return outputs

    def forward(self, x):
        return self.classifier(self.last(self.features(x)[2]).mean((2, 3)))
