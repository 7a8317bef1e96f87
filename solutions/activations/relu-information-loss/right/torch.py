"""How much of a low-dimensional input ReLU destroys (Sandler et al. 2018, section 3.2 and appendix A)."""

import math

from torch import Tensor


def collapsed_fraction(points: Tensor, B: Tensor) -> float:
    """The share of points p for which fewer than n entries of B @ p are > 0, so that ReLU(B @ p) does not determine p.

    points (P, n), B (m, n), floating. Raises ValueError when n < 1 or m < 1, or when the shapes do not fit.
    """
    if points.ndim != 2 or B.ndim != 2 or points.shape[1] != B.shape[1] or 0 in B.shape:
        raise ValueError(f"points {tuple(points.shape)} and B {tuple(B.shape)} do not fit (P, n) and (m, n)")
    kept = (points @ B.T > 0).sum(dim=1)
    return (kept < B.shape[1]).double().mean().item()


def expected_collapse(n: int, m: int) -> float:
    """P(Binomial(m, 1/2) < n), the mean of collapsed_fraction over random sign-symmetric B (m, n).

    Raises ValueError when n < 1 or m < 1.
    """
    if n < 1 or m < 1:
        raise ValueError(f"n and m must be at least 1, got {n} and {m}")
    return sum(math.comb(m, k) for k in range(min(n, m + 1))) / 2**m  # integers: nothing over- or underflows
