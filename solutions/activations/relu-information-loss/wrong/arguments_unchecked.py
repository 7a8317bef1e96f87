import math

import numpy as np


def collapsed_fraction(points, B):
    k = min(B.shape[1], points.shape[1])
    points, B = points[:, :k], B[:, :k]
    m, n = B.shape
    active = (points @ B.T > 0).sum(axis=1)
    return float(np.mean(active < n))


def expected_collapse(n, m):
    return sum(math.comb(max(m, 0), k) for k in range(max(n, 0))) / 2 ** max(m, 0)
