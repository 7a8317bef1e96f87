import numpy as np

FORWARD = {"tanh": np.tanh, "relu": lambda z: np.where(z > 0, z, 0), "sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2)}
SLOPE = {"tanh": lambda h: 1 - h * h, "relu": lambda h: h > 0, "sigmoid": lambda h: h - h * h}


def hidden_spread(x, y, w1, b1, w2, b2, lr, steps, activation="tanh"):
    if activation not in FORWARD:
        raise ValueError("activation")
    n = x.shape[0]
    w1, b1, w2 = w1.copy(), b1.copy(), w2.copy()
    history = []
    for step in range(steps + 1):
        history.append(max(float(max(row) - min(row)) for row in w1))
        if step == steps:
            break
        h = FORWARD[activation](x.dot(w1) + b1)
        error = (h.dot(w2) + b2 - y)[:, None]
        delta = error * w2[None, :] * SLOPE[activation](h)
        w2 -= lr * 2 / n * (error * h).sum(axis=0)
        b2 -= lr * 2 / n * float(error.sum())
        w1 -= lr * 2 / n * x.T.dot(delta)
        b1 -= lr * 2 / n * delta.sum(axis=0)
    return history
