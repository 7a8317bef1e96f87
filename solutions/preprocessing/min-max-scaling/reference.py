"""Min-max scaling, fitted on the training set and applied to new rows (scikit-learn's MinMaxScaler)."""

import numpy as np


def min_max_scale(
    x_train: np.ndarray, x_new: np.ndarray, feature_range: tuple[float, float] = (0.0, 1.0)
) -> tuple[np.ndarray, np.ndarray]:
    """lo + (hi - lo) * (x - min) / (max - min) per column, with the extremes of x_train; nothing is clipped.

    x_train (n, d), x_new (m, d); returns both, scaled. A column that is constant in x_train maps to lo in both.
    Raises ValueError when lo >= hi or x_train has no rows.
    """
    lo, hi = feature_range
    if lo >= hi or len(x_train) == 0:
        raise ValueError("the range must be lo < hi, and x_train must have rows")
    low, high = x_train.min(axis=0), x_train.max(axis=0)
    constant = high == low
    span = np.where(constant, 1, high - low)

    def scaled(x: np.ndarray) -> np.ndarray:
        fraction = np.where(constant, 0, (x - low) / span)
        return lo + (hi - lo) * fraction.astype(x.dtype)

    return scaled(x_train), scaled(x_new)
