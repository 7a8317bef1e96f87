import numpy as np


def adagrad_step(param, grad, state_sum, lr=1e-2, eps=1e-10):
    p, s = param.copy(), state_sum.copy()
    s += np.square(grad)
    p -= lr / (np.sqrt(s) + eps) * grad
    return p, s


def rmsprop_step(param, grad, square_avg, lr=1e-2, alpha=0.99, eps=1e-8):
    new = square_avg + (1 - alpha) * (grad * grad - square_avg)
    return param - lr * grad / (new**0.5 + eps), new
