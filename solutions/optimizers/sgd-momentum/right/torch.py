"""SGD and its momentum in two conventions (Polyak 1964; Sutskever et al. 2013; PyTorch's and Caffe's update rules)."""

from torch import Tensor


def sgd_step_(param: Tensor, grad: Tensor, lr: float) -> None:
    """param <- param - lr * grad, in place. param and grad: tensors of one shape."""
    param.sub_(lr * grad)


def sgd_momentum_step(
    param: Tensor,
    grad: Tensor,
    velocity: Tensor,
    lr: float,
    momentum: float = 0.9,
    dampening: float = 0.0,
    weight_decay: float = 0.0,
) -> tuple[Tensor, Tensor]:
    """v = momentum * velocity + (1 - dampening) * g and param - lr * v, where g = grad + weight_decay * param.

    All tensors have one shape; velocity is zeros before the first step.
    Returns (new_param, new_velocity), new tensors of param's dtype.
    """
    decayed = grad + weight_decay * param
    new_velocity = momentum * velocity + (1 - dampening) * decayed
    new_param = param - lr * new_velocity  # lr stands outside: a change of lr acts at once
    return new_param, new_velocity


def caffe_momentum_step(
    param: Tensor, grad: Tensor, velocity: Tensor, lr: float, momentum: float = 0.9
) -> tuple[Tensor, Tensor]:
    """v = momentum * velocity - lr * grad and param + v.

    All tensors have one shape; velocity is zeros before the first step.
    Returns (new_param, new_velocity), new tensors of param's dtype.
    """
    new_velocity = momentum * velocity - lr * grad  # lr stands inside: past steps keep the lr they were taken with
    return param + new_velocity, new_velocity
