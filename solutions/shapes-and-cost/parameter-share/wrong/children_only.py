def param_share(model, predicate):
    total = sum((p.numel() for p in model.parameters()))
    if total == 0:
        return 0.0
    owned = {p for m in model.children() if predicate(m) for p in m.parameters(recurse=False)}
    return sum((p.numel() for p in owned)) / total
