from itertools import chain

import torch


def load_matching(model, state_dict):
    targets = dict(chain(model.named_parameters(), model.named_buffers()))
    fits = {name: name in targets and targets[name].size() == value.size() for name, value in state_dict.items()}
    for name in state_dict:
        if fits[name]:
            targets[name].data.copy_(state_dict[name].detach())
    return [name for name in fits if fits[name]], [name for name in fits if not fits[name]]


def freeze_except(model, prefixes):
    count = 0
    for name, parameter in model.named_parameters():
        parts = name.split(".")
        ancestors = {".".join(parts[:k]) for k in range(1, len(parts) + 1)}
        chosen = not ancestors.isdisjoint(prefixes)
        parameter.requires_grad_(chosen)
        if chosen:
            count += int(torch.tensor(parameter.shape).prod())
    return count
