import numpy as np


def step_lr(step, base_lr, step_size, gamma=0.1):
    if step < 0 or step_size < 1:
        raise ValueError("out of range")
    return base_lr * gamma ** np.floor(step / step_size)


def exponential_lr(step, base_lr, gamma):
    if step < 0:
        raise ValueError("out of range")
    return float(base_lr * np.power(float(gamma), step))


def cosine_lr(step, base_lr, total_steps, min_lr=0.0, warmup_steps=0):
    if step < 0 or warmup_steps < 0 or warmup_steps >= total_steps:
        raise ValueError("out of range")
    if warmup_steps > 0 and step < warmup_steps:
        return np.linspace(0, base_lr, warmup_steps + 1)[step + 1]
    t = np.clip((step - warmup_steps) / (total_steps - warmup_steps), 0, 1)
    return min_lr + 0.5 * (base_lr - min_lr) * (1 + np.cos(np.pi * t))
