import numpy as np


def min_max_scale(x_train, x_new, feature_range=(0.0, 1.0)):
    lo, hi = feature_range
    if not lo < hi:
        raise ValueError("empty range")
    if x_train.shape[0] < 1:
        raise ValueError("nothing to fit")
    results = np.full_like(x_train, lo), np.full_like(x_new, lo)
    for column in range(x_train.shape[1]):
        smallest, largest = min(x_train[:, column]), max(x_train[:, column])
        if largest > smallest:
            slope = (hi - lo) / (largest - smallest)
            for result, source in zip(results, (x_train, x_new), strict=True):
                result[:, column] = (source[:, column] - smallest) * slope + lo
    return results
