import numpy as np


def dropconnect_linear(x, weight, bias, u, keep_prob=0.5):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob")
    out = np.empty((x.shape[0], weight.shape[0]), dtype=x.dtype)
    for n in range(x.shape[0]):
        mask = (u[n] < keep_prob).astype(weight.dtype)
        out[n] = (mask * weight).dot(x[n]) + bias
    return out


def dropconnect_moments(x, weight, bias, keep_prob=0.5):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob")
    terms = x[:, None, :] * weight
    mean = (keep_prob * terms).sum(axis=-1) + bias
    second = keep_prob * np.square(terms)  # E[(m w x)^2], since m^2 = m
    return mean, (second - np.square(keep_prob * terms)).sum(axis=-1)
