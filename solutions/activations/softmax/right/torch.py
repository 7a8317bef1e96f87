"""Softmax and log-softmax that don't overflow (Goodfellow et al. 2016, sections 4.1 and 6.2.2.3)."""

from torch import Tensor


def softmax(x: Tensor, dim: int = -1) -> Tensor:
    """exp(x_i) / sum_j exp(x_j) along axis dim; x of any rank >= 1, the result has its shape and dtype.

    Entries of 1e4 don't overflow; an entry of -inf gets probability 0 (every slice needs a finite one).
    """
    e = (x - x.amax(dim=dim, keepdim=True)).exp()  # the largest exponent is 0, and adding a constant changes nothing
    return e / e.sum(dim=dim, keepdim=True)


def log_softmax(x: Tensor, dim: int = -1) -> Tensor:
    """x_i - log sum_j exp(x_j) along axis dim, never by the log of a probability that has underflowed.

    Shapes as in softmax; finite for entries up to 1e4 in size, -inf for an entry of -inf.
    """
    shifted = x - x.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()
