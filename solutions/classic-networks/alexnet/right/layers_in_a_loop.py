import torch
import torch.nn as nn


class AlexNet(nn.Module):
    def __init__(self, num_classes=1000, groups=2, hidden=4096):
        super().__init__()
        plan = [(3, 96, 11, 4, 0, 1), (96, 256, 5, 1, 2, groups), (256, 384, 3, 1, 1, 1)]
        plan += [(384, 384, 3, 1, 1, groups), (384, 256, 3, 1, 1, groups)]
        for n, (a, b, kernel, stride, padding, split) in enumerate(plan, 1):
            self.add_module(f"conv{n}", nn.Conv2d(a, b, kernel, stride, padding, groups=split))
        for n, (a, b) in enumerate([(9216, hidden), (hidden, hidden), (hidden, num_classes)], 6):
            self.add_module(f"fc{n}", nn.Linear(a, b))
        self.relu = nn.ReLU(inplace=True)
        self.pool = nn.MaxPool2d(3, 2)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pool(self.relu(self.conv2(x)))
        x = self.relu(self.conv4(self.relu(self.conv3(x))))
        x = self.pool(self.relu(self.conv5(x)))
        x = torch.flatten(x, start_dim=1)
        for layer in (self.fc6, self.fc7):
            x = self.relu(layer(self.dropout(x)))
        return self.fc8(x)
