import numpy as np


def fold_batch_norm(weight, bias, gamma, beta, running_mean, running_var, eps=1e-5):
    if bias is None:
        bias = np.zeros_like(running_mean)
    scale = gamma / np.sqrt(running_var + eps)
    new_weight = weight * scale.reshape(-1, 1, 1, 1)
    new_bias = beta + scale * (bias - running_mean)
    return new_weight, new_bias
