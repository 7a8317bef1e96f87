import numpy as np


def gradient_descent(grad_fn, theta, X, y, lr, epochs, batch_size=None):
    if lr <= 0 or epochs < 0:
        raise ValueError("impossible lr or epochs")
    if batch_size is not None and batch_size < 1:
        raise ValueError("impossible batch size")
    n = len(X)
    size = n if batch_size is None else min(batch_size, n)
    theta = np.array(theta)
    for _ in range(epochs):
        for i in range(0, n, size):
            xb, yb = X[i : i + size], y[i : i + size]
            grad = grad_fn(theta, xb, yb)
            theta = theta - lr * grad / len(xb)
    return theta
