import numpy as np


def channels(v, x):
    return v.reshape(1, -1, *[1] * (x.ndim - 2))


def standardise(x, axis, eps):
    mean = x.mean(axis=axis, keepdims=True)
    var = x.var(axis=axis, keepdims=True)
    return (x - mean) / (np.sqrt(var) + eps)


def group_norm(x, num_groups, weight=None, bias=None, eps=1e-5):
    n, c = x.shape[:2]
    if c % num_groups != 0:
        raise ValueError("groups do not divide the channels")
    y = standardise(x.reshape(n, num_groups, -1), 2, eps).reshape(x.shape)
    if weight is not None:
        y = y * channels(weight, x)
    if bias is not None:
        y = y + channels(bias, x)
    return y


def instance_norm(x, weight=None, bias=None, eps=1e-5):
    return group_norm(x, x.shape[1], weight, bias, eps)
