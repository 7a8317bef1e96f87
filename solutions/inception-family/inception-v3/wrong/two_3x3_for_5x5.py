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


def average():
    return nn.AvgPool2d(kernel_size=3, stride=1, padding=1)


def maximum():
    return nn.MaxPool2d(kernel_size=3, stride=2)


def module_a(c_in, pool):
    return Branches(
        Unit(c_in, 64, 1, 1),
        nn.Sequential(Unit(c_in, 48, 1, 1), Unit(48, 64, 3, 3), Unit(64, 64, 3, 3)),
        nn.Sequential(Unit(c_in, 64, 1, 1), Unit(64, 96, 3, 3), Unit(96, 96, 3, 3)),
        nn.Sequential(average(), Unit(c_in, pool, 1, 1)),
    )


def module_b(c_in):
    double = nn.Sequential(Unit(c_in, 64, 1, 1), Unit(64, 96, 3, 3), Unit(96, 96, 3, 3, stride=2, valid=True))
    return Branches(Unit(c_in, 384, 3, 3, stride=2, valid=True), double, maximum())


def module_c(c):
    single = nn.Sequential(Unit(768, c, 1, 1), Unit(c, c, 1, 7), Unit(c, 192, 7, 1))
    double = nn.Sequential(Unit(768, c, 1, 1), Unit(c, c, 7, 1), Unit(c, c, 1, 7), Unit(c, c, 7, 1), Unit(c, 192, 1, 7))
    return Branches(Unit(768, 192, 1, 1), single, double, nn.Sequential(average(), Unit(768, 192, 1, 1)))


def module_d():
    single = nn.Sequential(Unit(768, 192, 1, 1), Unit(192, 320, 3, 3, stride=2, valid=True))
    seven = [Unit(768, 192, 1, 1), Unit(192, 192, 1, 7), Unit(192, 192, 7, 1)]
    return Branches(single, nn.Sequential(*seven, Unit(192, 192, 3, 3, stride=2, valid=True)), maximum())


def module_e(c_in):
    single = nn.Sequential(Unit(c_in, 384, 1, 1), Branches(Unit(384, 384, 1, 3), Unit(384, 384, 3, 1)))
    double = nn.Sequential(
        Unit(c_in, 448, 1, 1), Unit(448, 384, 3, 3), Branches(Unit(384, 384, 1, 3), Unit(384, 384, 3, 1))
    )
    return Branches(Unit(c_in, 320, 1, 1), single, double, nn.Sequential(average(), Unit(c_in, 192, 1, 1)))


class InceptionV3(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.stem = nn.Sequential(
            Unit(3, 32, 3, 3, stride=2, valid=True),
            Unit(32, 32, 3, 3, valid=True),
            Unit(32, 64, 3, 3),
            maximum(),
            Unit(64, 80, 1, 1),
            Unit(80, 192, 3, 3, valid=True),
            maximum(),
        )
        self.grid35 = nn.Sequential(module_a(192, 32), module_a(256, 64), module_a(288, 64))
        self.grid17 = nn.Sequential(module_b(288), module_c(128), module_c(160), module_c(160), module_c(192))
        self.grid8 = nn.Sequential(module_d(), module_e(1280), module_e(2048))
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(2048, num_classes)

    def forward(self, x):
        x = self.grid8(self.grid17(self.grid35(self.stem(x))))
        return self.fc(self.dropout(F.adaptive_avg_pool2d(x, 1).flatten(1)))
