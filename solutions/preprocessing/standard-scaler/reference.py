"""Z-score standardisation with fit and transform (scikit-learn's StandardScaler)."""

from __future__ import annotations

import numpy as np


class StandardScaler:
    """Maps columns to mean 0 and standard deviation 1 of the rows it was fitted on.

    mean_ and scale_ (d,) hold the statistics, None before fit; scale_ is 1.0 for a constant column.
    """

    def __init__(self, ddof: int = 0) -> None:
        """The variance is divided by n - ddof."""
        self.ddof = ddof
        self.mean_: np.ndarray | None = None
        self.scale_: np.ndarray | None = None

    def fit(self, x: np.ndarray) -> StandardScaler:
        """Store the statistics of x (n, d) and return self. Raises ValueError when n <= ddof."""
        if len(x) <= self.ddof:
            raise ValueError(f"{len(x)} rows are too few for ddof {self.ddof}")
        constant = x.max(axis=0) == x.min(axis=0)  # the computed deviation may be 1e-17 there
        self.mean_ = x.mean(axis=0)
        self.scale_ = np.where(constant, 1, x.std(axis=0, ddof=self.ddof)).astype(x.dtype)
        return self

    def transform(self, x: np.ndarray) -> np.ndarray:
        """(x - mean_) / scale_ for x (m, d). Raises ValueError before fit."""
        if self.mean_ is None or self.scale_ is None:
            raise ValueError("call fit first")
        return (x - self.mean_) / self.scale_

    def inverse_transform(self, z: np.ndarray) -> np.ndarray:
        """z * scale_ + mean_ for z (m, d). Raises ValueError before fit."""
        if self.mean_ is None or self.scale_ is None:
            raise ValueError("call fit first")
        return z * self.scale_ + self.mean_
