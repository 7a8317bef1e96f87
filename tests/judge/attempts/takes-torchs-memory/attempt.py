import torch


def batch_norm(x, gamma, beta, eps=1e-5):
    return torch.zeros(100 << 30, dtype=torch.uint8)
