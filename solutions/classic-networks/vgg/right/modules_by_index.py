import torch
import torch.nn as nn
import torch.nn.functional as F


class VGG(nn.Module):
    def __init__(self, cfg, num_classes=1000, hidden=4096, batch_norm=False):
        super().__init__()
        self.features = nn.Sequential()
        inputs, index = 3, 0

        def append(module):
            nonlocal index
            self.features.add_module(str(index), module)
            index += 1

        for v in cfg:
            if v == "M":
                append(nn.MaxPool2d(2))
            elif type(v) is int and v > 0:
                append(nn.Conv2d(inputs, v, (3, 3), 1, (1, 1)))
                if batch_norm:
                    append(nn.BatchNorm2d(v))
                append(nn.ReLU())
                inputs = v
            else:
                raise ValueError(v)
        first = [nn.Linear(inputs * 49, hidden), nn.ReLU(True), nn.Dropout(0.5)]
        second = [nn.Linear(hidden, hidden), nn.ReLU(True), nn.Dropout(0.5)]
        self.classifier = nn.Sequential(*first, *second, nn.Linear(hidden, num_classes))

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 7)
        return self.classifier(torch.flatten(x, 1))
