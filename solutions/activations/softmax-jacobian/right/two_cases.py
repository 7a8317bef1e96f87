import numpy as np


def softmax(z):
    log = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    return np.exp(log)


def softmax_jacobian(z):
    a = softmax(z)
    jacobian = np.empty((len(a), len(a)), dtype=a.dtype)
    for i in range(len(a)):
        for j in range(len(a)):
            jacobian[i, j] = a[i] * (1 - a[i]) if i == j else -a[i] * a[j]
    return jacobian


def softmax_vjp(z, v):
    a = softmax(z)
    return a * v - a * np.einsum("...i,...i->...", a, v)[..., None]
