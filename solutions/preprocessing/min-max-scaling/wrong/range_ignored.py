import numpy as np


def min_max_scale(x_train, x_new, feature_range=(0.0, 1.0)):
    lo, hi = feature_range
    if lo >= hi:
        raise ValueError("lo must be below hi")
    if len(x_train) == 0:
        raise ValueError("no rows")
    small, large = x_train.min(axis=0), x_train.max(axis=0)
    flat = large == small
    span = np.where(flat, 1, large - small).astype(x_train.dtype)
    results = []
    for x in (x_train, x_new):
        unit = (x - small) / span
        unit[:, flat] = 0
        results.append(unit)
    return tuple(results)
