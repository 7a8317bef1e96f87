import numpy as np


def gradient_descent(grad_fn, theta, X, y, lr, epochs, batch_size=None):
    if not lr > 0:
        raise ValueError("learning rate")
    if epochs < 0:
        raise ValueError("epochs")
    if batch_size is not None and batch_size <= 0:
        raise ValueError("batch size")
    theta = np.array(theta)
    n = len(y)
    step = min(batch_size or n, n)
    for _ in range(epochs):
        done = 0
        while done < n:
            theta -= lr * grad_fn(theta.copy(), X[done : done + step], y[done : done + step])
            done += step
    return theta
