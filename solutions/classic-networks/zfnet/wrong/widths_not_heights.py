import torch
from torch import nn
from torch.nn import functional as F


class ZFNet(nn.Module):
    def __init__(self, num_classes=1000, hidden=4096):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 96, kernel_size=7, stride=2, padding=1)
        self.conv2 = nn.Conv2d(96, 256, kernel_size=5, stride=2)
        self.conv3 = nn.Conv2d(256, 384, kernel_size=3, padding=1)
        self.conv4 = nn.Conv2d(384, 384, kernel_size=3, padding=1)
        self.conv5 = nn.Conv2d(384, 256, kernel_size=3, padding=1)
        self.fc6 = nn.Linear(256 * 6 * 6, hidden)
        self.fc7 = nn.Linear(hidden, hidden)
        self.fc8 = nn.Linear(hidden, num_classes)

    def _stages(self, x):
        conv1 = F.relu(self.conv1(x))
        pool1 = F.max_pool2d(conv1, kernel_size=3, stride=2, padding=1)
        conv2 = F.relu(self.conv2(pool1))
        pool2 = F.max_pool2d(conv2, kernel_size=3, stride=2, padding=1)
        conv3 = F.relu(self.conv3(pool2))
        conv4 = F.relu(self.conv4(conv3))
        conv5 = F.relu(self.conv5(conv4))
        return [conv1, pool1, conv2, pool2, conv3, conv4, conv5, F.max_pool2d(conv5, kernel_size=3, stride=2)]

    def feature_sizes(self, x):
        with torch.no_grad():
            return [each.shape[3] for each in self._stages(x)]

    def forward(self, x):
        x = F.dropout(self._stages(x)[-1].flatten(1), 0.5, self.training)
        x = F.dropout(F.relu(self.fc6(x)), 0.5, self.training)
        return self.fc8(F.relu(self.fc7(x)))
