import numpy as np


def clip_grad_value(grads, clip_value):
    if clip_value <= 0:
        raise ValueError("clip_value must be positive")
    for g in grads:
        np.clip(g, -clip_value, clip_value, out=g)
    return [g.copy() for g in grads]


def clip_grad_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm must be positive")
    total = float(sum((g**2).sum() for g in grads)) ** 0.5
    scale = max_norm / total if total > max_norm else 1.0
    for g in grads:
        g *= scale
    return [g.copy() for g in grads], total
