import torch
from torch import nn


class AuxHead(nn.Module):
    def __init__(self, in_channels, num_classes=1000):
        super().__init__()
        self.pool = nn.AvgPool2d(5, 3)
        self.conv = nn.Conv2d(in_channels, 128, 1)
        self.fc1 = nn.Linear(2048, 1024)
        self.fc2 = nn.Linear(1024, num_classes)
        self.relu = nn.ReLU()
        self.dropout = nn.Dropout(0.7)

    def forward(self, x):
        x = self.relu(self.conv(self.pool(x)))
        x = x.reshape(x.shape[0], -1)
        return self.fc2(self.dropout(self.relu(self.fc1(x))))


def cross_entropy(logits, targets):
    chosen = logits.gather(1, targets[:, None]).squeeze(1)
    return (torch.logsumexp(logits, dim=1) - chosen).mean()


def googlenet_loss(outputs, targets, aux_weight=0.3):
    heads = (outputs,) if torch.is_tensor(outputs) else outputs
    weights = [1.0] + [aux_weight] * (len(heads) - 1)
    return sum(weight * cross_entropy(logits, targets) for weight, logits in zip(weights, heads, strict=True))
