import torch
from torch import Tensor, nn
from torch.nn import functional as F


class AuxHead(nn.Module):
    def __init__(self, in_channels, num_classes=1000):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, 128, kernel_size=1)
        self.fc1 = nn.Linear(128 * 4 * 4, 1024)
        self.fc2 = nn.Linear(1024, num_classes)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(x, 4)
        x = F.relu(self.conv(x))
        x = F.relu(self.fc1(torch.flatten(x, 1)))
        x = F.dropout(x, p=0.7, training=self.training)
        return self.fc2(x)


def googlenet_loss(outputs, targets, aux_weight=0.3):
    if isinstance(outputs, Tensor):
        return F.cross_entropy(outputs, targets)
    main, *others = outputs
    loss = F.cross_entropy(main, targets)
    for aux in others:
        loss = loss + aux_weight * F.cross_entropy(aux, targets)
    return loss
