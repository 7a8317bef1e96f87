import numpy as np


def relu(x):
    x[x < 0] = 0
    return x


def relu_backward(grad_out, x):
    return grad_out * (x > 0)


def relu6(x):
    x[x < 0] = 0
    x[x > 6] = 6
    return x


def relu6_backward(grad_out, x):
    return grad_out * ((x > 0) & (x < 6))
