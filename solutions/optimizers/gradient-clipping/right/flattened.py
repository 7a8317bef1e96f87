import numpy as np


def clip_grad_value(grads, clip_value):
    if not clip_value > 0:
        raise ValueError(f"clip_value must be > 0, got {clip_value}")
    return [np.minimum(np.maximum(g, -clip_value), clip_value) for g in grads]


def clip_grad_norm(grads, max_norm):
    if not max_norm > 0:
        raise ValueError(f"max_norm must be > 0, got {max_norm}")
    if not grads:
        return [], 0.0
    total = np.linalg.norm(np.concatenate([g.reshape(-1) for g in grads]))
    if total <= max_norm:
        return [g.copy() for g in grads], total
    return [(g / total * max_norm).astype(g.dtype) for g in grads], total
