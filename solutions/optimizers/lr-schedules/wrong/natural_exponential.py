import math


def step_lr(step, base_lr, step_size, gamma=0.1):
    if step < 0 or step_size < 1:
        raise ValueError("bad step")
    return base_lr * gamma ** (step // step_size)


def exponential_lr(step, base_lr, gamma):
    if step < 0:
        raise ValueError("bad step")
    return base_lr * math.exp(-gamma * step)


def cosine_lr(step, base_lr, total_steps, min_lr=0.0, warmup_steps=0):
    if step < 0 or warmup_steps < 0 or warmup_steps >= total_steps:
        raise ValueError("bad step")
    if step < warmup_steps:
        return base_lr * (step + 1) / warmup_steps
    if step >= total_steps:
        return min_lr
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    return min_lr + 0.5 * (base_lr - min_lr) * (1 + math.cos(math.pi * progress))
