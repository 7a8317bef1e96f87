"""Z-score standardisation with fit and transform (scikit-learn's StandardScaler)."""

from __future__ import annotations

import torch
from torch import Tensor


class StandardScaler:
    """Maps columns to mean 0 and standard deviation 1 of the rows it was fitted on.

    mean_ and scale_ (d,) hold the statistics, None before fit; scale_ is 1.0 for a constant column.
    """

    def __init__(self, ddof: int = 0) -> None:
        """The variance is divided by n - ddof."""
        self.ddof = ddof
        self.mean_: Tensor | None = None
        self.scale_: Tensor | None = None

    def fit(self, x: Tensor) -> StandardScaler:
        """Store the statistics of x (n, d) and return self. Raises ValueError when n <= ddof."""
        if len(x) <= self.ddof:
            raise ValueError(f"{len(x)} rows are too few for ddof {self.ddof}")
        constant = x.amax(dim=0) == x.amin(dim=0)  # the computed deviation may be 1e-17 there
        self.mean_ = x.mean(dim=0)
        self.scale_ = torch.where(constant, 1, x.std(dim=0, correction=self.ddof))
        return self

    def transform(self, x: Tensor) -> Tensor:
        """(x - mean_) / scale_ for x (m, d). Raises ValueError before fit."""
        if self.mean_ is None or self.scale_ is None:
            raise ValueError("call fit first")
        return (x - self.mean_) / self.scale_

    def inverse_transform(self, z: Tensor) -> Tensor:
        """z * scale_ + mean_ for z (m, d). Raises ValueError before fit."""
        if self.mean_ is None or self.scale_ is None:
            raise ValueError("call fit first")
        return z * self.scale_ + self.mean_
