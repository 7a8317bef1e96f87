"""Gradient clipping by value and by global norm (Pascanu, Mikolov and Bengio 2013)."""

import math

import numpy as np


def clip_grad_value(grads: list[np.ndarray], clip_value: float) -> list[np.ndarray]:
    """Every element limited to [-clip_value, clip_value].

    grads: arrays of any shapes. Returns new arrays in their order and shapes. Raises ValueError when clip_value <= 0.
    """
    if clip_value <= 0:
        raise ValueError("clip_value must be positive")
    return [np.clip(grad, -clip_value, clip_value) for grad in grads]


def clip_grad_norm(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """All arrays multiplied by max_norm / total when total, the L2 norm over all their elements, exceeds max_norm.

    grads: arrays of any shapes. Returns (clipped, total): new arrays in their order and shapes, and the norm before
    clipping; ([], 0.0) for an empty list. Raises ValueError when max_norm <= 0.
    """
    if max_norm <= 0:
        raise ValueError("max_norm must be positive")
    total = math.sqrt(sum(float((grad**2).sum()) for grad in grads))  # one norm for all arrays together
    factor = max_norm / total if total > max_norm else 1.0
    return [grad * factor for grad in grads], total
