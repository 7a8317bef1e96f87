def param_share(model, predicate):
    total = sum((v.numel() for v in [*model.parameters(), *model.buffers()]))
    if total == 0:
        return 0.0
    owned = {
        p for m in model.modules() if predicate(m) for p in [*m.parameters(recurse=False), *m.buffers(recurse=False)]
    }
    return sum((p.numel() for p in owned)) / total
