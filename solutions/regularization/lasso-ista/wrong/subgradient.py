import numpy as np


def soft_threshold(w: np.ndarray, t: float) -> np.ndarray:
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


def lasso_ista(X: np.ndarray, y: np.ndarray, lam: float, lr: float, steps: int) -> np.ndarray:
    w = np.zeros_like(X, shape=X.shape[1])
    for _ in range(steps):
        grad = X.T @ (X @ w - y) / len(X)
        w = w - lr * (grad + lam * np.sign(w))
    return w
