import torch
import torch.nn as nn


class GBDUnit(nn.Module):
    def __init__(self, channels, n_regions, kernel_size=3):
        super().__init__()
        if not kernel_size % 2:
            raise ValueError("kernel_size must be odd")
        sizes = {"conv_up": 0, "gate_up": 1, "msg_up": 1, "conv_down": 0, "gate_down": 1, "msg_down": 1, "fuse": 0}
        for name, fewer in sizes.items():
            inputs = channels * (2 if name == "fuse" else 1)
            layers = [nn.Conv2d(inputs, channels, kernel_size, padding="same") for _ in range(n_regions - fewer)]
            self.add_module(name, nn.ModuleList(layers))

    @staticmethod
    def step(conv, h0, gate=None, message=None, sender=None, state=None):
        out = conv(h0).clamp_min(0)
        return out if gate is None else out + gate(sender).sigmoid() * message(state).clamp_min(0)

    def forward(self, regions):
        n = len(self.fuse)
        if len(regions) != n:
            raise ValueError("wrong number of regions")
        h1, h2 = [None] * n, [None] * n
        h1[0] = self.step(self.conv_up[0], regions[0])
        h2[n - 1] = self.step(self.conv_down[n - 1], regions[n - 1])
        for i in range(1, n):
            h1[i] = self.step(
                self.conv_up[i], regions[i], self.gate_up[i - 1], self.msg_up[i - 1], regions[i - 1], h1[i - 1]
            )
        for i in range(n - 2, -1, -1):
            h2[i] = self.step(
                self.conv_down[i], regions[i], self.gate_down[i], self.msg_down[i], regions[i + 1], h2[i + 1]
            )
        return [torch.relu(self.fuse[i](torch.cat((h1[i], h2[i]), 1))) for i in range(n)]
