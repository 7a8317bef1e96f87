"""The Jacobian of softmax, and its product with a vector without forming it (Goodfellow et al. 2016, 6.5)."""

import numpy as np


def softmax_jacobian(z: np.ndarray) -> np.ndarray:
    """J[i, j] = d a_i / d z_j = a_i (i == j) - a_i a_j with a = softmax(z); z (n,) floating. Returns (n, n)."""
    a = _softmax(z)
    return np.diag(a) - np.outer(a, a)


def softmax_vjp(z: np.ndarray, v: np.ndarray) -> np.ndarray:
    """sum_i v_i d a_i / d z_j = a_j (v_j - sum_i a_i v_i) along the last axis, in O(n); z, v, result (..., n)."""
    a = _softmax(z)
    return a * (v - (a * v).sum(axis=-1, keepdims=True))


def _softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
