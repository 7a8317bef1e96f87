import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, a, b1, r3, b3, r5, b5, p):
        super().__init__()
        self.conv1x1 = nn.Conv2d(a, b1, 1)
        self.conv3x3_reduce = nn.Conv2d(a, r3, 1)
        self.conv3x3 = nn.Conv2d(r3, b3, 3, 1, 1)
        self.conv5x5_reduce = nn.Conv2d(a, r5, 1)
        self.conv5x5 = nn.Conv2d(r5, b5, 5, 1, 2)
        self.pool = nn.MaxPool2d(3, 1, 1)
        self.pool_proj = nn.Conv2d(a, p, 1)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        parts = [
            self.conv1x1(x),
            self.conv3x3(self.relu(self.conv3x3_reduce(x))),
            self.conv5x5(self.relu(self.conv5x5_reduce(x))),
            self.pool_proj(self.pool(x)),
        ]
        return self.relu(torch.cat(parts, 1))


class GoogLeNet(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3)
        self.conv2 = nn.Conv2d(64, 64, 1)
        self.conv3 = nn.Conv2d(64, 192, 3, 1, 1)
        self.inception3a = Block(192, 64, 96, 128, 16, 32, 32)
        self.inception3b = Block(256, 128, 128, 192, 32, 96, 64)
        self.inception4a = Block(480, 192, 96, 208, 16, 48, 64)
        self.inception4b = Block(512, 160, 112, 224, 24, 64, 64)
        self.inception4c = Block(512, 128, 128, 256, 24, 64, 64)
        self.inception4d = Block(512, 112, 144, 288, 32, 64, 64)
        self.inception4e = Block(528, 256, 160, 320, 32, 128, 128)
        self.inception5a = Block(832, 256, 160, 320, 32, 128, 128)
        self.inception5b = Block(832, 384, 192, 384, 48, 128, 128)
        self.pool = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.relu = nn.ReLU(inplace=True)
        self.average = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.4)
        self.fc = nn.Linear(1024, num_classes)

    def forward(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pool(self.relu(self.conv3(self.relu(self.conv2(x)))))
        x = self.pool(self.inception3b(self.inception3a(x)))
        for block in (self.inception4a, self.inception4b, self.inception4c, self.inception4d, self.inception4e):
            x = block(x)
        x = self.inception5b(self.inception5a(self.pool(x)))
        return self.fc(self.dropout(torch.flatten(self.average(x), 1)))
