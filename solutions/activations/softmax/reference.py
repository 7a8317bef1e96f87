"""Softmax and log-softmax that don't overflow (Goodfellow et al. 2016, sections 4.1 and 6.2.2.3)."""

import numpy as np


def softmax(x: np.ndarray, dim: int = -1) -> np.ndarray:
    """exp(x_i) / sum_j exp(x_j) along axis dim; x of any rank >= 1, the result has its shape and dtype.

    Entries of 1e4 don't overflow; an entry of -inf gets probability 0 (every slice needs a finite one).
    """
    e = np.exp(x - x.max(axis=dim, keepdims=True))  # the largest exponent is 0, and adding a constant changes nothing
    return e / e.sum(axis=dim, keepdims=True)


def log_softmax(x: np.ndarray, dim: int = -1) -> np.ndarray:
    """x_i - log sum_j exp(x_j) along axis dim, never by the log of a probability that has underflowed.

    Shapes as in softmax; finite for entries up to 1e4 in size, -inf for an entry of -inf.
    """
    shifted = x - x.max(axis=dim, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=dim, keepdims=True))
