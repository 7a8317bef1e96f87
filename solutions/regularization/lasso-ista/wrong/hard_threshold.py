import numpy as np


def soft_threshold(w: np.ndarray, t: float) -> np.ndarray:
    return np.where(np.abs(w) > t, w, 0)


def lasso_ista(X: np.ndarray, y: np.ndarray, lam: float, lr: float, steps: int) -> np.ndarray:
    w = np.zeros_like(X, shape=X.shape[1])
    for _ in range(steps):
        grad = X.T @ (X @ w - y) / len(X)
        w = soft_threshold(w - lr * grad, lr * lam)
    return w
