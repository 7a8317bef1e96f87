import math

import numpy as np


class StandardScaler:
    def __init__(self, ddof=0):
        self.ddof = ddof

    def fit(self, x):
        n, d = x.shape
        if n - self.ddof < 1:
            raise ValueError("too few rows")
        means, scales = [], []
        for j in range(d):
            column = [float(value) for value in x[:, j]]
            mean = math.fsum(column) / n
            means.append(mean)
            if all(value == column[0] for value in column):
                scales.append(1.0)
            else:
                scales.append(math.sqrt(math.fsum((value - mean) ** 2 for value in column) / (n - self.ddof)))
        self.mean_, self.scale_ = np.array(means, dtype=x.dtype), np.array(scales, dtype=x.dtype)
        return self

    def check(self):
        if not hasattr(self, "mean_"):
            raise ValueError("not fitted")

    def transform(self, x):
        self.check()
        return (x - self.mean_) / self.scale_

    def inverse_transform(self, z):
        self.check()
        return z * self.scale_ + self.mean_
