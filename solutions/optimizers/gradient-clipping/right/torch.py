"""Gradient clipping by value and by global norm (Pascanu, Mikolov and Bengio 2013)."""

import math

from torch import Tensor


def clip_grad_value(grads: list[Tensor], clip_value: float) -> list[Tensor]:
    """Every element limited to [-clip_value, clip_value].

    grads: tensors of any shapes. Returns new tensors in their order and shapes. Raises ValueError when
    clip_value <= 0.
    """
    if clip_value <= 0:
        raise ValueError("clip_value must be positive")
    return [grad.clamp(-clip_value, clip_value) for grad in grads]


def clip_grad_norm(grads: list[Tensor], max_norm: float) -> tuple[list[Tensor], float]:
    """All tensors multiplied by max_norm / total when total, the L2 norm over all their elements, exceeds max_norm.

    grads: tensors of any shapes. Returns (clipped, total): new tensors in their order and shapes, and the norm before
    clipping; ([], 0.0) for an empty list. Raises ValueError when max_norm <= 0.
    """
    if max_norm <= 0:
        raise ValueError("max_norm must be positive")
    total = math.sqrt(sum(float(grad.square().sum()) for grad in grads))  # one norm for all tensors together
    factor = max_norm / total if total > max_norm else 1.0
    return [grad * factor for grad in grads], total
