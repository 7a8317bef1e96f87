"""The auxiliary classifier of GoogLeNet and the loss it takes part in (Szegedy et al. 2014, section 5)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class AuxHead(nn.Module):
    """A small classifier on a middle layer: average pooling, 1x1 convolution, two linear layers."""

    def __init__(self, in_channels: int, num_classes: int = 1000):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, 128, kernel_size=1)
        self.fc1 = nn.Linear(128 * 4 * 4, 1024)
        self.fc2 = nn.Linear(1024, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, in_channels, 14, 14) -> logits (N, num_classes)."""
        x = F.avg_pool2d(x, kernel_size=5, stride=3)  # 14 -> 4
        x = F.relu(self.conv(x))
        x = F.relu(self.fc1(torch.flatten(x, 1)))
        x = F.dropout(x, p=0.7, training=self.training)
        return self.fc2(x)


def googlenet_loss(outputs: Tensor | tuple[Tensor, ...], targets: Tensor, aux_weight: float = 0.3) -> Tensor:
    """Mean cross-entropy of the main logits plus aux_weight times the sum of those of the auxiliary ones.

    outputs: (N, C) logits, or a tuple (main, aux, ...) of such; targets (N,) int64 classes. Returns a scalar.
    """
    if isinstance(outputs, Tensor):  # inference: the auxiliary heads are gone
        return F.cross_entropy(outputs, targets)
    main, *others = outputs
    loss = F.cross_entropy(main, targets)
    for aux in others:
        loss = loss + aux_weight * F.cross_entropy(aux, targets)
    return loss
