import math

import numpy as np


def collapsed_fraction(points, B):
    if B.shape[1] != points.shape[1]:
        raise ValueError("shapes do not fit")
    if B.shape[0] < 1 or B.shape[1] < 1:
        raise ValueError("too small")
    m, n = B.shape
    active = (points @ B.T >= 0).sum(axis=1)
    return float(np.mean(active < n))


def expected_collapse(n, m):
    if n < 1 or m < 1:
        raise ValueError("too small")
    return sum(math.comb(m, k) for k in range(n)) / 2**m
