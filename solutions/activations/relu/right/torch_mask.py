import torch


def relu(x):
    return x * (x > 0).to(x.dtype)


def relu_backward(grad_out, x):
    return torch.where(x > 0, grad_out, torch.zeros_like(grad_out))


def relu6(x):
    return relu(x) - relu(x - 6)


def relu6_backward(grad_out, x):
    return relu_backward(grad_out, x) - relu_backward(grad_out, x - 6) - torch.where(x == 6, grad_out, 0)
