"""Transfer learning: load the weights that fit, and train only a part of the model (Yosinski et al. 2014)."""

import torch
from torch import Tensor, nn


def load_matching(model: nn.Module, state_dict: dict[str, Tensor]) -> tuple[list[str], list[str]]:
    """Copy every entry whose name and shape the model has (parameters and buffers) into the model's own tensors.

    Returns (loaded, skipped), the names in the order of state_dict. Everything else stays as it was.
    """
    own = model.state_dict()  # holds the model's tensors themselves, not copies
    loaded, skipped = [], []
    with torch.no_grad():
        for name, value in state_dict.items():
            if name in own and own[name].shape == value.shape:
                own[name].copy_(value)
                loaded.append(name)
            else:
                skipped.append(name)
    return loaded, skipped


def freeze_except(model: nn.Module, prefixes: list[str]) -> int:
    """Let only the parameters whose name is a prefix, or starts with prefix + ".", require gradients.

    Returns the number of trainable scalars.
    """
    for name, parameter in model.named_parameters():
        parameter.requires_grad = any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)
