import math


def step_lr(step, base_lr, step_size, gamma=0.1):
    if step_size <= 0:
        raise ValueError("step_size must be positive")
    if step <= -1:
        raise ValueError("step must not be negative")
    lr = base_lr
    for done in range(1, step + 1):
        if done % step_size == 0:
            lr *= gamma
    return lr


def exponential_lr(step, base_lr, gamma):
    if step < 0:
        raise ValueError("step must not be negative")
    lr = base_lr
    for _ in range(step):
        lr *= gamma
    return lr


def cosine_lr(step, base_lr, total_steps, min_lr=0.0, warmup_steps=0):
    if step < 0 or warmup_steps < 0 or not warmup_steps < total_steps:
        raise ValueError("bad steps")
    if step < warmup_steps:
        return (step + 1) * (base_lr / warmup_steps)
    if step >= total_steps:
        return min_lr
    angle = math.pi * (step - warmup_steps) / (total_steps - warmup_steps)
    share = math.cos(angle / 2) ** 2  # (1 + cos a) / 2
    return share * base_lr + (1 - share) * min_lr
