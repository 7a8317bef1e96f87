"""The share of a model's parameters that lies in some of its layers, such as the fully connected ones."""

from collections.abc import Callable

from torch import nn


def param_share(model: nn.Module, predicate: Callable[[nn.Module], bool]) -> float:
    """Elements of parameters that an accepted module owns directly, over the elements of all parameters.

    Every module of model.modules(), the model itself too, is asked. A shared parameter counts once, and as belonging
    when any of its owners is accepted. Buffers do not count; 0.0 for a model without parameters.
    """
    total = sum(each.numel() for each in model.parameters())  # parameters() names a shared one once
    if total == 0:
        return 0.0
    owned = {
        parameter for module in model.modules() if predicate(module) for parameter in module.parameters(recurse=False)
    }
    return sum(each.numel() for each in owned) / total  # a set of tensors compares them by identity
