import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def cross_entropy(z, y):
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


def logistic_loss(w, b, X, y, l2=0.0):
    n = len(y)
    z = X @ w + b
    p = sigmoid(z)
    error = p - y
    loss = cross_entropy(z, y).sum() / n
    grad_w = X.T @ error / n
    grad_b = error.sum() / n
    loss = loss + l2 / 2 * (w * w).sum()
    grad_w = grad_w + l2 * w
    return loss, grad_w, grad_b


def fit_logistic(X, y, lr, steps, l2=0.0):
    w = np.zeros(X.shape[1], dtype=X.dtype)
    b = X.dtype.type(0)
    for _ in range(steps):
        _, grad_w, grad_b = logistic_loss(w, b, X, y, l2)
        w = w - lr * grad_w
        b = b - lr * grad_b
    return w, b
