import torch
from torch import nn

# one unit: kernel, channels, "/" stride 2 without padding, "V" without padding
STEM = "3x3:32/ 3x3:32V 3x3:64 max 1x1:80 3x3:192V max"
A = "1x1:64 | 1x1:48 5x5:64 | 1x1:64 3x3:96 3x3:96 | avg 1x1:{}"
B = "3x3:384/ | 1x1:64 3x3:96 3x3:96/ | max"
C = "1x1:192 | 1x1:{0} 1x7:{0} 7x1:192 | 1x1:{0} 7x1:{0} 1x7:{0} 7x1:{0} 1x7:192 | avg 1x1:192"
D = "1x1:192 3x3:320/ | 1x1:192 1x7:192 7x1:192 3x3:192/ | max"


class Parallel(nn.ModuleList):
    def forward(self, x):
        return torch.cat([branch(x) for branch in self], 1)


def chain(text, channels):
    layers = []
    for word in text.split():
        if word == "max":
            layers.append(nn.MaxPool2d(3, 2))
        elif word == "avg":
            layers.append(nn.AvgPool2d(3, 1, 1))
        else:
            kernel, width = word.rstrip("/V").split(":")
            rows, columns = map(int, kernel.split("x"))
            padding = 0 if word[-1] in "/V" else (rows // 2, columns // 2)
            stride = 2 if word[-1] == "/" else 1
            layers.append(nn.Conv2d(channels, int(width), (rows, columns), stride, padding, bias=False))
            layers.append(nn.BatchNorm2d(int(width), eps=1e-3))
            layers.append(nn.ReLU(inplace=True))
            channels = int(width)
    return nn.Sequential(*layers), channels


def parallel(text, channels):
    branches, widths = zip(*(chain(part, channels) for part in text.split("|")), strict=True)
    return Parallel(branches), sum(widths)


def last(channels):
    def fan(text):
        trunk, width = chain(text, channels)
        return nn.Sequential(trunk, Parallel([chain("1x3:384", width)[0], chain("3x1:384", width)[0]]))

    branches = [
        chain("1x1:320", channels)[0],
        fan("1x1:384"),
        fan("1x1:448 3x3:384"),
        chain("avg 1x1:192", channels)[0],
    ]
    return Parallel(branches)


class InceptionV3(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        stem, width = chain(STEM, 3)
        parts = [stem]
        middle = [A.format(32), A.format(64), A.format(64), B, *(C.format(c) for c in (128, 160, 160, 192)), D]
        for text in middle:
            part, width = parallel(text, width)
            parts.append(part)
        self.features = nn.Sequential(*parts, last(width), last(2048), nn.AvgPool2d(8))
        self.classifier = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(2048, num_classes))

    def forward(self, x):
        return self.classifier(self.features(x))
