def param_share(model, predicate):
    total = len(list(model.parameters()))
    if total == 0:
        return 0.0
    owned = {p for m in model.modules() if predicate(m) for p in m.parameters(recurse=False)}
    return len(owned) / total
