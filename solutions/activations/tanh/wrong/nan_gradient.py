import torch


def tanh(x):
    return 1 - 2 / (1 + torch.exp(2 * x))


def tanh_backward(grad_out, x):
    t = tanh(x)
    return grad_out * (1 - t**2)
