def param_share(model, predicate):
    total = sum((p.numel() for p in model.parameters()))
    if total == 0:
        return 0.0
    owned = {
        m.weight
        for m in model.modules()
        if predicate(m) and isinstance(getattr(m, "weight", None), type(next(model.parameters())))
    }
    return sum((p.numel() for p in owned)) / total
