"""Min-max scaling, fitted on the training set and applied to new rows (scikit-learn's MinMaxScaler)."""

import torch
from torch import Tensor


def min_max_scale(
    x_train: Tensor, x_new: Tensor, feature_range: tuple[float, float] = (0.0, 1.0)
) -> tuple[Tensor, Tensor]:
    """lo + (hi - lo) * (x - min) / (max - min) per column, with the extremes of x_train; nothing is clipped.

    x_train (n, d), x_new (m, d); returns both, scaled. A column that is constant in x_train maps to lo in both.
    Raises ValueError when lo >= hi or x_train has no rows.
    """
    lo, hi = feature_range
    if lo >= hi or len(x_train) == 0:
        raise ValueError("the range must be lo < hi, and x_train must have rows")
    low, high = x_train.amin(dim=0), x_train.amax(dim=0)
    constant = high == low
    span = torch.where(constant, 1, high - low)

    def scaled(x: Tensor) -> Tensor:
        return lo + (hi - lo) * torch.where(constant, 0, (x - low) / span)

    return scaled(x_train), scaled(x_new)
