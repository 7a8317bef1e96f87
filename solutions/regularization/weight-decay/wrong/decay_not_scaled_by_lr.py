import numpy as np


def sgd_decay_step(
    param: np.ndarray, grad: np.ndarray, lr: float, weight_decay: float, decoupled: bool
) -> np.ndarray:
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
    param, grad = _decay(param, grad, lr, weight_decay, decoupled)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def _decay(
    param: np.ndarray, grad: np.ndarray, lr: float, weight_decay: float, decoupled: bool
) -> tuple[np.ndarray, np.ndarray]:
    if decoupled:
        return param * (1 - weight_decay), grad
    return param, grad + weight_decay * param
