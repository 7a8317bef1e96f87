import numpy as np


def contest(x, weight, bias):
    """The output and the index of each element's winner, one piece at a time."""
    best = x @ weight[0] + bias[0]
    winner = np.zeros(best.shape, dtype=np.int64)
    for i in range(1, len(weight)):
        z = x @ weight[i] + bias[i]
        winner[z > best] = i
        best = np.maximum(best, z)
    return best, winner


def maxout(x, weight, bias):
    return contest(x, weight, bias)[0]


def maxout_backward(grad_out, x, weight, bias):
    _, winner = contest(x, weight, bias)
    grad_x, grad_weight, grad_bias = np.zeros_like(x), np.empty_like(weight), np.empty_like(bias)
    for i, piece in enumerate(weight):
        routed = grad_out * (winner == i)
        grad_x += routed @ piece.T
        grad_weight[i] = x.T @ routed
        grad_bias[i] = routed.sum(axis=0)
    return grad_x, grad_weight, grad_bias
