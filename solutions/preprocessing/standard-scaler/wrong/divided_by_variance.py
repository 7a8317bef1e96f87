import numpy as np


class StandardScaler:
    def __init__(self, ddof=0):
        self.ddof = ddof
        self.mean_ = None
        self.scale_ = None

    def fit(self, x):
        n = len(x)
        if n <= self.ddof:
            raise ValueError("too few rows")
        self.mean_ = x.mean(axis=0)
        var = ((x - self.mean_) ** 2).sum(axis=0) / (n - self.ddof)
        self.scale_ = var
        self.scale_[x.max(axis=0) == x.min(axis=0)] = 1
        return self

    def transform(self, x):
        if self.mean_ is None:
            raise ValueError("not fitted")
        return (x - self.mean_) / self.scale_

    def inverse_transform(self, z):
        if self.mean_ is None:
            raise ValueError("not fitted")
        return z * self.scale_ + self.mean_
