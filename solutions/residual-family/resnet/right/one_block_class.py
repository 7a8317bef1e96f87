import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, inputs, planes, stride, bottleneck):
        super().__init__()
        outputs = planes * 4 if bottleneck else planes
        if bottleneck:
            plan = [(inputs, planes, 1, 1), (planes, planes, 3, stride), (planes, outputs, 1, 1)]
        else:
            plan = [(inputs, planes, 3, stride), (planes, planes, 3, 1)]
        self.depth = len(plan)
        for n, (a, b, k, s) in enumerate(plan, 1):
            self.add_module(f"conv{n}", nn.Conv2d(a, b, k, s, k // 2, bias=False))
            self.add_module(f"bn{n}", nn.BatchNorm2d(b))
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride > 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = x
        modules = dict(self.named_children())
        for n in range(1, self.depth + 1):
            out = modules[f"bn{n}"](modules[f"conv{n}"](out))
            if n < self.depth:
                out = self.relu(out)
        return self.relu(out + (self.downsample(x) if self.downsample else x))


class ResNet(nn.Module):
    def __init__(self, layers, bottleneck=False, num_classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        inputs = 64
        for i, count in enumerate(layers):
            planes, blocks = 64 * 2**i, []
            for j in range(count):
                blocks.append(Block(inputs, planes, 2 if i > 0 and j == 0 else 1, bottleneck))
                inputs = planes * (4 if bottleneck else 1)
            self.add_module(f"layer{i + 1}", nn.Sequential(*blocks))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(inputs, num_classes)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
        return self.fc(torch.flatten(self.avgpool(x), 1))
