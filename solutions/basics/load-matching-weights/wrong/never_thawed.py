import torch
from torch import Tensor, nn


def load_matching(model: nn.Module, state_dict: dict[str, Tensor]) -> tuple[list[str], list[str]]:
    own = model.state_dict()
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
    for name, parameter in model.named_parameters():
        if not any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes):
            parameter.requires_grad = False
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)
