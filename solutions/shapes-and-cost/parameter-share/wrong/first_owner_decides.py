def param_share(model, predicate):
    total = sum((p.numel() for p in model.parameters()))
    if total == 0:
        return 0.0
    seen, owned = (set(), 0)
    for m in model.modules():
        for p in m.parameters(recurse=False):
            if p not in seen:
                seen.add(p)
                owned += p.numel() * bool(predicate(m))
    return owned / total
