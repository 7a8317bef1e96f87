import torch
from torch import nn


class BatchNorm2d(nn.Module):
    """Folds everything into one scale and one shift per channel; updates the buffers by lerp_."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.register_parameter("weight", nn.Parameter(torch.empty(num_features)))
        self.register_parameter("bias", nn.Parameter(torch.empty(num_features)))
        nn.init.ones_(self.weight)
        nn.init.zeros_(self.bias)
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.zeros((), dtype=torch.long))

    def forward(self, x):
        if x.dim() != 4:
            raise ValueError(f"expected 4D input (got {x.dim()}D input)")
        if x.size(1) != self.num_features:
            raise ValueError(f"expected {self.num_features} channels, got {x.size(1)}")
        mean, var = self.batch_statistics(x) if self.training else (self.running_mean, self.running_var)
        scale = self.weight * torch.rsqrt(var + self.eps)
        shift = self.bias - mean * scale
        return x * scale[:, None, None] + shift[:, None, None]

    def batch_statistics(self, x):
        values = x.transpose(0, 1).flatten(1)
        n = values.size(1)
        if n < 2:
            raise ValueError("expected more than 1 value per channel when training")
        mean = values.mean(1)
        var = ((values - mean[:, None]) ** 2).sum(1) / n
        self.running_mean.lerp_(mean.detach(), self.momentum)
        self.running_var.lerp_(var.detach() * (n / (n - 1)), self.momentum)
        self.num_batches_tracked += 1
        return mean, var
