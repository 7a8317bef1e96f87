import numpy as np


def soft_threshold(w, t):
    return w - np.clip(w, -t, t)


def lasso_ista(X, y, lam, lr, steps):
    n, d = X.shape
    gram, target = X.T.dot(X) / n, X.T.dot(y) / n
    w = np.zeros(d, dtype=X.dtype)
    for _ in range(steps):
        v = w - lr * (gram.dot(w) - target)
        w = np.where(v > lr * lam, v - lr * lam, np.where(v < -lr * lam, v + lr * lam, 0))
    return w
