def param_share(model, predicate):
    total = owned = 0
    for m in model.modules():
        size = sum((p.numel() for p in m.parameters(recurse=False)))
        total += size
        owned += size * bool(predicate(m))
    return owned / total if total else 0.0
