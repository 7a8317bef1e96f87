import numpy as np


def fold_batch_norm(weight, bias, gamma, beta, running_mean, running_var, eps=1e-5):
    c_out = weight.shape[0]
    for each in (bias, gamma, beta, running_mean, running_var):
        if each is not None and len(each) != c_out:
            raise ValueError("length differs from C_out")
    new_weight, new_bias = np.empty_like(weight), np.empty_like(beta)
    for o in range(c_out):
        std = (running_var[o] + eps) ** 0.5
        new_weight[o] = weight[o] * gamma[o] / std
        old = 0 if bias is None else bias[o]
        new_bias[o] = gamma[o] * (old - running_mean[o]) / std + beta[o]
    return new_weight, new_bias
