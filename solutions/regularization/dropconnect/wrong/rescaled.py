import numpy as np


def dropconnect_linear(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, u: np.ndarray, keep_prob: float = 0.5
) -> np.ndarray:
    _check(keep_prob)
    kept = np.where(u < keep_prob, weight, 0)
    return np.einsum("noi,ni->no", kept, x) / keep_prob + bias


def dropconnect_moments(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, keep_prob: float = 0.5
) -> tuple[np.ndarray, np.ndarray]:
    _check(keep_prob)
    mean = keep_prob * (x @ weight.T) + bias
    variance = keep_prob * (1 - keep_prob) * (x**2 @ weight.T**2)
    return mean, variance


def _check(keep_prob: float) -> None:
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob must be in (0, 1], not {keep_prob}")
