import torch


def sigmoid(x):
    """exp(-log(1 + e^-x)) by way of logaddexp."""
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def sigmoid_backward(grad_out, x):
    return grad_out * sigmoid(x) * sigmoid(-x)
