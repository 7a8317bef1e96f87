import torch
from torch import nn
from torch.nn import functional as F


class Unit(nn.Sequential):
    def __init__(self, c_in, c_out, rows, columns, stride=1, valid=False):
        padding = (0, 0) if valid else (rows // 2, columns // 2)
        conv = nn.Conv2d(c_in, c_out, (rows, columns), stride, padding, bias=False)
        super().__init__(conv, nn.BatchNorm2d(c_out, eps=0.001), nn.ReLU())


class Branches(nn.Module):
    def __init__(self, *branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], dim=1)


class Residual(nn.Module):
    def __init__(self, channels, scale, joined, *branches):
        super().__init__()
        self.scale = scale
        self.branches = Branches(*branches)
        self.expand = nn.Conv2d(joined, channels, kernel_size=1)

    def forward(self, x):
        return F.relu(x + self.expand(self.branches(x)))


def maximum():
    return nn.MaxPool2d(kernel_size=3, stride=2)


def strided(c_in, c_out):
    return Unit(c_in, c_out, 3, 3, stride=2, valid=True)


def block_a():
    single = nn.Sequential(Unit(256, 32, 1, 1), Unit(32, 32, 3, 3))
    double = nn.Sequential(Unit(256, 32, 1, 1), Unit(32, 32, 3, 3), Unit(32, 32, 3, 3))
    return Residual(256, 0.17, 96, Unit(256, 32, 1, 1), single, double)


def block_b():
    seven = nn.Sequential(Unit(896, 128, 1, 1), Unit(128, 128, 1, 7), Unit(128, 128, 7, 1))
    return Residual(896, 0.1, 256, Unit(896, 128, 1, 1), seven)


def block_c():
    three = nn.Sequential(Unit(1792, 192, 1, 1), Unit(192, 192, 1, 3), Unit(192, 192, 3, 1))
    return Residual(1792, 0.2, 384, Unit(1792, 192, 1, 1), three)


def reduction_a():
    double = nn.Sequential(Unit(256, 192, 1, 1), Unit(192, 192, 3, 3), strided(192, 256))
    return Branches(strided(256, 384), double, maximum())


def reduction_b():
    return Branches(
        nn.Sequential(Unit(896, 256, 1, 1), strided(256, 384)),
        nn.Sequential(Unit(896, 256, 1, 1), strided(256, 256)),
        nn.Sequential(Unit(896, 256, 1, 1), Unit(256, 256, 3, 3), strided(256, 256)),
        maximum(),
    )


class InceptionResNetV1(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.stem = nn.Sequential(
            strided(3, 32),
            Unit(32, 32, 3, 3, valid=True),
            Unit(32, 64, 3, 3),
            maximum(),
            Unit(64, 80, 1, 1),
            Unit(80, 192, 3, 3, valid=True),
            strided(192, 256),
        )
        self.stage_a = nn.Sequential(*(block_a() for _ in range(5)))
        self.reduction_a = reduction_a()
        self.stage_b = nn.Sequential(*(block_b() for _ in range(10)))
        self.reduction_b = reduction_b()
        self.stage_c = nn.Sequential(*(block_c() for _ in range(5)))
        self.dropout = nn.Dropout(0.2)
        self.fc = nn.Linear(1792, num_classes)

    def features(self, x):
        stem = self.stem(x)
        middle = self.reduction_a(self.stage_a(stem))
        return [stem, middle, self.reduction_b(self.stage_b(middle))]

    def forward(self, x):
        x = self.stage_c(self.features(x)[-1])
        return self.fc(self.dropout(F.adaptive_avg_pool2d(x, 1).flatten(1)))
