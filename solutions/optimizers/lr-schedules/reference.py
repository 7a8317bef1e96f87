"""Learning-rate schedules: step, exponential, cosine (Loshchilov and Hutter 2017) with warm-up (Goyal et al. 2017)."""

import math


def step_lr(step: int, base_lr: float, step_size: int, gamma: float = 0.1) -> float:
    """base_lr * gamma^floor(step / step_size): one drop for every step_size completed steps.

    step counts from 0. Raises ValueError when step < 0 or step_size < 1.
    """
    if step < 0 or step_size < 1:
        raise ValueError("step must be at least 0 and step_size at least 1")
    return base_lr * gamma ** (step // step_size)


def exponential_lr(step: int, base_lr: float, gamma: float) -> float:
    """base_lr * gamma^step: one factor for every step.

    step counts from 0. Raises ValueError when step < 0.
    """
    if step < 0:
        raise ValueError("step must be at least 0")
    return base_lr * gamma**step


def cosine_lr(step: int, base_lr: float, total_steps: int, min_lr: float = 0.0, warmup_steps: int = 0) -> float:
    """A linear rise over warmup_steps, then half a cosine from base_lr down to min_lr at total_steps, then min_lr.

    step counts from 0. Raises ValueError when step < 0, warmup_steps < 0 or warmup_steps >= total_steps.
    """
    if step < 0 or warmup_steps < 0 or warmup_steps >= total_steps:
        raise ValueError("step and warmup_steps must be at least 0, and warmup_steps below total_steps")
    if step < warmup_steps:
        return base_lr * (step + 1) / warmup_steps  # step + 1: a first step with lr 0 would be wasted
    progress = min((step - warmup_steps) / (total_steps - warmup_steps), 1.0)
    return min_lr + (base_lr - min_lr) * (1 + math.cos(math.pi * progress)) / 2
