from fractions import Fraction


def collapsed_fraction(points, B):
    if len(points.shape) != 2 or len(B.shape) != 2 or points.shape[1] != B.shape[1] or min(B.shape) < 1:
        raise ValueError("shapes do not fit")
    n = B.shape[1]
    return sum(int((B @ p > 0).sum()) < n for p in points) / len(points)


def expected_collapse(n, m):
    """Pascal's rule: the tail is built up term by term."""
    if min(n, m) < 1:
        raise ValueError("too small")
    term, tail = Fraction(1, 2**m), Fraction(0)
    for k in range(n):
        tail += term
        term = term * max(m - k, 0) / (k + 1)
    return float(tail)
