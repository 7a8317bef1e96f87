"""LeNet-5 in its modern form (LeCun et al. 1998, section II-B)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LeNet5(nn.Module):
    """conv 6@5x5, pool, conv 16@5x5, pool, conv 120@5x5, linear 84, linear num_classes; tanh after all but the last.

    61,706 parameters for 10 classes. The original has 60,000: conv2 connected in part, trainable sub-sampling and RBF
    outputs.
    """

    def __init__(self, num_classes: int = 10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5)  # 32 -> 28
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)  # 14 -> 10
        self.conv3 = nn.Conv2d(16, 120, kernel_size=5)  # 5 -> 1
        self.fc1 = nn.Linear(120, 84)
        self.fc2 = nn.Linear(84, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 1, 32, 32) -> logits (N, num_classes)."""
        x = F.avg_pool2d(torch.tanh(self.conv1(x)), 2)
        x = F.avg_pool2d(torch.tanh(self.conv2(x)), 2)
        x = torch.tanh(self.conv3(x)).flatten(start_dim=1)
        x = torch.tanh(self.fc1(x))
        return self.fc2(x)
