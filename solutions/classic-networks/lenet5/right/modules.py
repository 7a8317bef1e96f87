from torch import nn


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, (5, 5))
        self.conv2 = nn.Conv2d(6, 16, (5, 5))
        self.conv3 = nn.Conv2d(16, 120, (5, 5))
        self.fc1 = nn.Linear(120, 84)
        self.fc2 = nn.Linear(84, num_classes)
        self.pool = nn.AvgPool2d(kernel_size=2, stride=2)
        self.act = nn.Tanh()
        self.flatten = nn.Flatten()

    def forward(self, x):
        for conv in (self.conv1, self.conv2):
            x = self.pool(self.act(conv(x)))
        x = self.flatten(self.act(self.conv3(x)))
        return self.fc2(self.act(self.fc1(x)))
