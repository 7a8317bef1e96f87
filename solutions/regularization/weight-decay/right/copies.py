import numpy as np


def sgd_decay_step(param, grad, lr, weight_decay, decoupled):
    if decoupled:
        new = param.copy()
        new *= 1 - lr * weight_decay
        new -= lr * grad
        return new
    return param - lr * (grad + weight_decay * param)


def adam_decay_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=1e-2, decoupled=True):
    g = grad if decoupled else grad + weight_decay * param
    new_m, new_v = m + (1 - beta1) * (g - m), v + (1 - beta2) * (np.square(g) - v)
    step_size = lr / (1 - beta1**t)
    denominator = np.sqrt(new_v) / (1 - beta2**t) ** 0.5 + eps
    shrunk = param - lr * weight_decay * param if decoupled else param
    return shrunk - step_size * new_m / denominator, new_m, new_v
