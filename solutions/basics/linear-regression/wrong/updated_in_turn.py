import numpy as np


def fit_closed_form(X, y):
    A = np.concatenate([X, np.ones((len(X), 1), dtype=X.dtype)], axis=1)
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return theta[:-1], theta[-1]


def fit_gradient_descent(X, y, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d, dtype=X.dtype), X.dtype.type(0)
    for _ in range(steps):
        error = X @ w + b - y
        grad_w = 2 * X.T @ error / n
        w = w - lr * grad_w
        grad_b = 2 * (X @ w + b - y).sum() / n
        b = b - lr * grad_b
    return w, b
