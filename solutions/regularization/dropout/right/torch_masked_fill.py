import torch


def dropout(x, u, p=0.5, training=True, inverted=True):
    if p < 0.0 or p > 1.0:
        raise ValueError("p must lie in [0, 1]")
    keep = 1.0 - p
    if training:
        survivors = torch.ones_like(x) / (keep if inverted and keep > 0 else 1.0)
        scale = survivors.masked_fill(u < p, 0.0)
    else:
        scale = torch.ones_like(x) * (1.0 if inverted else keep)
    return x.mul(scale), scale


def dropout_backward(grad_out, scale):
    return torch.mul(grad_out, scale)
