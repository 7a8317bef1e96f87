import numpy as np


def fit_closed_form(X, y):
    a = np.column_stack([X, np.ones(len(X), dtype=X.dtype)])
    theta = np.linalg.solve(a.T @ a, a.T @ y)
    return theta[:-1], theta[-1]


def fit_gradient_descent(X, y, lr, steps):
    a = np.column_stack([X, np.ones(len(X), dtype=X.dtype)])
    theta = np.zeros(a.shape[1], dtype=X.dtype)
    for _ in range(steps):
        theta -= (2 * lr / len(y)) * (a.T @ (a @ theta - y))
    return theta[:-1], theta[-1]
