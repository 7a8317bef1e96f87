import numpy as np


def adagrad_step(
    param: np.ndarray, grad: np.ndarray, state_sum: np.ndarray, lr: float = 1e-2, eps: float = 1e-10
) -> tuple[np.ndarray, np.ndarray]:
    state = state_sum + abs(grad)
    return param - lr * grad / (np.sqrt(state) + eps), state


def rmsprop_step(
    param: np.ndarray,
    grad: np.ndarray,
    square_avg: np.ndarray,
    lr: float = 1e-2,
    alpha: float = 0.99,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray]:
    state = alpha * square_avg + (1 - alpha) * abs(grad)
    return param - lr * grad / (np.sqrt(state) + eps), state
