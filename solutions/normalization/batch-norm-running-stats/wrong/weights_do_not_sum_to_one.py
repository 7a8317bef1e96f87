import numpy as np


def update_running_stats(running_mean, running_var, x, momentum=0.1, num_batches=0):
    n = x.shape[0] * x.shape[2] * x.shape[3]
    if n < 2:
        raise ValueError("fewer than 2 values per channel")
    f = 1 / (num_batches + 1) if momentum is None else momentum
    mean = x.mean(axis=(0, 2, 3))
    var = x.var(axis=(0, 2, 3), ddof=1)
    return (1 - f) * running_mean + mean, (1 - f) * running_var + var


def batch_norm_eval(x, running_mean, running_var, gamma, beta, eps=1e-5):
    mean, var = running_mean.reshape(1, -1, 1, 1), running_var.reshape(1, -1, 1, 1)
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1)
