import torch.nn as nn


class ZFNet(nn.Module):
    def __init__(self, num_classes=1000, hidden=4096):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 96, 7, 2, 1)
        self.conv2 = nn.Conv2d(96, 256, 5, 2)
        self.conv3 = nn.Conv2d(256, 384, 3, 1, 1)
        self.conv4 = nn.Conv2d(384, 384, 3, 1, 1)
        self.conv5 = nn.Conv2d(384, 256, 3, 1, 1)
        self.fc6, self.fc7, self.fc8 = (
            nn.Linear(a, b) for a, b in ((9216, hidden), (hidden, hidden), (hidden, num_classes))
        )
        self.relu = nn.ReLU()
        self.padded_pool, self.pool = nn.MaxPool2d(3, 2, 1), nn.MaxPool2d(3, 2)
        self.drop = nn.Dropout()

    def maps(self, x):
        for conv, pool in (
            (self.conv1, self.padded_pool),
            (self.conv2, self.padded_pool),
            (self.conv3, None),
            (self.conv4, None),
            (self.conv5, self.pool),
        ):
            x = self.relu(conv(x))
            yield x
            if pool is not None:
                x = pool(x)
                yield x

    def feature_sizes(self, x):
        return [int(each.size(2)) for each in self.maps(x)]

    def forward(self, x):
        *_, last = self.maps(x)
        x = self.relu(self.fc6(self.drop(last.reshape(len(x), -1))))
        return self.fc8(self.relu(self.fc7(self.drop(x))))
