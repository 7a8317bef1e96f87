"""Batch normalisation as a module with running statistics (Ioffe and Szegedy 2015, Algorithms 1 and 2)."""

import torch
from torch import Tensor, nn


class BatchNorm2d(nn.Module):
    """Normalises each channel of (N, C, H, W): by the batch in training mode, by running statistics in eval mode."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        """num_features: the number C of channels; momentum: the weight of the newest batch in the running values.

        Parameters weight, bias (C,); buffers running_mean, running_var (C,) and num_batches_tracked, an int64 scalar.
        """
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.int64))

    def forward(self, x: Tensor) -> Tensor:
        """x (N, C, H, W); returns a tensor of x's shape.

        Raises ValueError when x is not (N, num_features, H, W), or when training with a single value per channel.
        """
        channels = self.weight.shape[0]
        if x.ndim != 4 or x.shape[1] != channels:
            raise ValueError(f"expected (N, {channels}, H, W), got {tuple(x.shape)}")
        mean, var = self.running_mean, self.running_var
        if self.training:
            count = x.numel() // channels  # values per channel, N * H * W
            if count == 1:
                raise ValueError("a single value per channel has no variance to train with")
            mean = x.mean(dim=(0, 2, 3))
            var = x.var(dim=(0, 2, 3), correction=0)  # biased for normalising, inside the graph
            with torch.no_grad():
                unbiased = var * count / (count - 1)  # for the running estimate of the population's variance
                self.running_mean.mul_(1 - self.momentum).add_(self.momentum * mean)
                self.running_var.mul_(1 - self.momentum).add_(self.momentum * unbiased)
                self.num_batches_tracked.add_(1)
        x_hat = (x - mean.view(1, -1, 1, 1)) / torch.sqrt(var.view(1, -1, 1, 1) + self.eps)
        return self.weight.view(1, -1, 1, 1) * x_hat + self.bias.view(1, -1, 1, 1)
