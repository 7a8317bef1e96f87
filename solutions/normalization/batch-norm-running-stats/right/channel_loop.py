import numpy as np


def update_running_stats(running_mean, running_var, x, momentum=0.1, num_batches=0):
    mean, var = running_mean.copy(), running_var.copy()
    f = 1.0 / (1 + num_batches) if momentum is None else momentum
    for c in range(x.shape[1]):
        values = x[:, c].ravel()
        n = len(values)
        if n <= 1:
            raise ValueError("more than one value per channel is needed")
        mu = values.sum() / n
        mean[c] += f * (mu - mean[c])
        var[c] += f * (((values - mu) ** 2).sum() / (n - 1) - var[c])
    return mean, var


def batch_norm_eval(x, running_mean, running_var, gamma, beta, eps=1e-5):
    out = np.empty_like(x)
    for c in range(x.shape[1]):
        out[:, c] = gamma[c] * (x[:, c] - running_mean[c]) / np.sqrt(running_var[c] + eps) + beta[c]
    return out
