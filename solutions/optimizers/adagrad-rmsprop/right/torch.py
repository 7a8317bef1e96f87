"""AdaGrad (Duchi, Hazan and Singer 2011) and RMSProp (Tieleman and Hinton 2012), one step each."""

from torch import Tensor


def adagrad_step(
    param: Tensor, grad: Tensor, state_sum: Tensor, lr: float = 1e-2, eps: float = 1e-10
) -> tuple[Tensor, Tensor]:
    """The state is the sum of all grad^2, so that the steps only ever become smaller.

    All tensors have one shape; the state is zeros before the first step. Returns (new_param, new_state), new tensors.
    """
    state = state_sum + grad**2
    return param - lr * grad / (state.sqrt() + eps), state


def rmsprop_step(
    param: Tensor,
    grad: Tensor,
    square_avg: Tensor,
    lr: float = 1e-2,
    alpha: float = 0.99,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor]:
    """The state is a moving average of grad^2, which forgets: alpha * state + (1 - alpha) * grad^2.

    All tensors have one shape; the state is zeros before the first step. Returns (new_param, new_state), new tensors.
    """
    state = alpha * square_avg + (1 - alpha) * grad**2
    return param - lr * grad / (state.sqrt() + eps), state
