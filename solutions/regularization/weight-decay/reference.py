"""L2 penalty and decoupled weight decay (Loshchilov and Hutter 2017)."""

import numpy as np


def sgd_decay_step(param: np.ndarray, grad: np.ndarray, lr: float, weight_decay: float, decoupled: bool) -> np.ndarray:
    """param - lr * grad with weight decay; returns a new array.

    Not decoupled: weight_decay * param joins the gradient, as of the penalty weight_decay / 2 * sum(param^2).
    Decoupled: param is first multiplied by 1 - lr * weight_decay. For plain SGD both are the same.
    """
    param, grad = _decay(param, grad, lr, weight_decay, decoupled)
    return param - lr * grad


def adam_decay_step(
    param: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    weight_decay: float = 1e-2,
    decoupled: bool = True,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One step of AdamW (decoupled) or of Adam with an L2 penalty; t counts from 1.

    param, grad and the moving averages m, v of grad and grad^2 have one shape. Returns (new_param, new_m, new_v), new
    arrays.
    """
    param, grad = _decay(param, grad, lr, weight_decay, decoupled)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)  # both started at zero
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def _decay(
    param: np.ndarray, grad: np.ndarray, lr: float, weight_decay: float, decoupled: bool
) -> tuple[np.ndarray, np.ndarray]:
    """What the plain update goes on with: (param, grad) of which one has taken the decay in."""
    if decoupled:
        return param * (1 - lr * weight_decay), grad
    return param, grad + weight_decay * param
