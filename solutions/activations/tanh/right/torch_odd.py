import torch


def tanh(x):
    decay = torch.exp(-2 * x.abs())
    return torch.copysign((1 - decay) / (1 + decay), x)


def tanh_backward(grad_out, x):
    t = tanh(x)
    return (grad_out - grad_out * t * t).to(x.dtype)
