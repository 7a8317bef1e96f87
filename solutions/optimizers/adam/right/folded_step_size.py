import math

import numpy as np


def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Both corrections folded into the step size and the root, as PyTorch's own loop does."""
    if t <= 0:
        raise ValueError(f"t must be at least 1, got {t}")
    first, second = m.copy(), v.copy()
    first += (1 - beta1) * (grad - first)
    second *= beta2
    second += (1 - beta2) * grad * grad
    step_size = lr / (1 - beta1**t)
    denominator = np.sqrt(second) / math.sqrt(1 - beta2**t) + eps
    return param - step_size * (first / denominator), first, second
