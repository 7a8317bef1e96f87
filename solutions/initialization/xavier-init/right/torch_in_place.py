import torch


def fan_in_and_out(shape):
    if len(shape) < 2:
        raise ValueError("a weight has at least two axes")
    taps = torch.Size(shape[2:]).numel()
    return shape[1] * taps, shape[0] * taps


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    bound = gain * (6 / (fan_in + fan_out)) ** 0.5
    return torch.empty(shape, device=rng.device).uniform_(-bound, bound, generator=rng)


def xavier_normal(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    std = gain * (2 / (fan_in + fan_out)) ** 0.5
    return torch.empty(shape, device=rng.device).normal_(0, std, generator=rng)
