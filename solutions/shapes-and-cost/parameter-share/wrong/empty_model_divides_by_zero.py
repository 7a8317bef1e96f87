def param_share(model, predicate):
    total = sum((p.numel() for p in model.parameters()))
    owned = {p for m in model.modules() if predicate(m) for p in m.parameters(recurse=False)}
    return sum((p.numel() for p in owned)) / total
