def param_share(model, predicate):
    sizes, belongs = {}, {}
    for module in model.modules():
        accepted = bool(predicate(module))
        for _, parameter in module.named_parameters(recurse=False):
            key = id(parameter)
            sizes[key] = parameter.numel()
            belongs[key] = belongs.get(key, False) or accepted
    whole = sum(sizes.values())
    return sum(size for key, size in sizes.items() if belongs[key]) / whole if whole else 0.0
