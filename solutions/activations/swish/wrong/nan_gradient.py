import torch


def sigmoid(u):
    return 1 / (1 + torch.exp(-u))


def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


def swish_backward(grad_out, x, beta=1.0):
    s = sigmoid(beta * x)
    ds = s * (1 - s)
    return grad_out * (s + x * beta * ds), (grad_out * x * x * ds).sum()
