import numpy as np


def stats_axes(kind):
    if kind == "batch":
        return (0,)
    if kind == "layer":
        return 1, 2, 3
    if kind == "instance":
        return 2, 3
    raise ValueError("unknown kind")


def standardise(x, axes, eps):
    mean = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True)
    return (x - mean) / np.sqrt(var + eps)


def normalize(x, kind, num_groups=1, eps=1e-5):
    if kind != "group":
        return standardise(x, stats_axes(kind), eps)
    n, c, h, w = x.shape
    if c % num_groups:
        raise ValueError("groups do not divide the channels")
    g = x.reshape(n, num_groups, c // num_groups, h, w)
    return standardise(g, (2, 3, 4), eps).reshape(x.shape)


def count_statistics(kind, n, c, num_groups=1):
    if kind == "group" and c % num_groups:
        raise ValueError("groups do not divide the channels")
    counts = {"batch": c, "layer": n, "instance": n * c, "group": n * num_groups}
    if kind not in counts:
        raise ValueError("unknown kind")
    return counts[kind]
