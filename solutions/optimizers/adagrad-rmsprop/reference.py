"""AdaGrad (Duchi, Hazan and Singer 2011) and RMSProp (Tieleman and Hinton 2012), one step each."""

import numpy as np


def adagrad_step(
    param: np.ndarray, grad: np.ndarray, state_sum: np.ndarray, lr: float = 1e-2, eps: float = 1e-10
) -> tuple[np.ndarray, np.ndarray]:
    """The state is the sum of all grad^2, so that the steps only ever become smaller.

    All arrays have one shape; the state is zeros before the first step. Returns (new_param, new_state), new arrays.
    """
    state = state_sum + grad**2
    return param - lr * grad / (np.sqrt(state) + eps), state


def rmsprop_step(
    param: np.ndarray,
    grad: np.ndarray,
    square_avg: np.ndarray,
    lr: float = 1e-2,
    alpha: float = 0.99,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray]:
    """The state is a moving average of grad^2, which forgets: alpha * state + (1 - alpha) * grad^2.

    All arrays have one shape; the state is zeros before the first step. Returns (new_param, new_state), new arrays.
    """
    state = alpha * square_avg + (1 - alpha) * grad**2
    return param - lr * grad / (np.sqrt(state) + eps), state
