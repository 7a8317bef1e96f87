"""One step of Adam (Kingma and Ba 2015, Algorithm 1)."""

import numpy as np


def adam_step(
    param: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The parameter and both moments after step number t (the first step is t = 1).

    param, grad, m, v: arrays of one shape; m and v are zeros before the first step.
    Returns (new_param, new_m, new_v), new arrays of param's shape and dtype; the moments without bias correction.
    Raises ValueError when t < 1.
    """
    if t < 1:
        raise ValueError("t counts from 1")
    new_m = beta1 * m + (1 - beta1) * grad
    new_v = beta2 * v + (1 - beta2) * grad**2
    m_hat = new_m / (1 - beta1**t)  # the averages start at zero, and this undoes their pull towards it
    v_hat = new_v / (1 - beta2**t)
    new_param = param - lr * m_hat / (np.sqrt(v_hat) + eps)
    return new_param, new_m, new_v
