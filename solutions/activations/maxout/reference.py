"""A maxout layer, forward and backward (Goodfellow et al. 2013)."""

import numpy as np


def maxout(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The largest of the k pieces x @ weight[i] + bias[i], element by element.

    x (N, D), weight (k, D, M), bias (k, M). Returns (N, M).
    """
    return _pieces(x, weight, bias).max(axis=0)


def maxout_backward(
    grad_out: np.ndarray, x: np.ndarray, weight: np.ndarray, bias: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(grad_x, grad_weight, grad_bias), shaped like x, weight and bias, from grad_out (N, M).

    An element's gradient goes to its winning piece only; of equal pieces to the one with the lowest index.
    """
    winner = _pieces(x, weight, bias).argmax(axis=0)  # the first of equal ones
    index = np.arange(len(weight))[:, None, None]
    grad_z = np.where(winner == index, grad_out, 0)  # (k, N, M)
    grad_x = (grad_z @ weight.transpose(0, 2, 1)).sum(axis=0)
    return grad_x, x.T @ grad_z, grad_z.sum(axis=1)


def _pieces(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return x @ weight + bias[:, None, :]  # (k, N, M)
