import numpy as np


def collapse_affine(weights, biases):
    if len(weights) == 0 or len(biases) == 0:
        raise ValueError("no layers")
    for i, (w, v) in enumerate(zip(weights, biases)):
        if v.shape != (w.shape[0],):
            raise ValueError("bias does not fit")
        if i and w.shape[1] != weights[i - 1].shape[0]:
            raise ValueError("layers do not chain")
    W = np.eye(weights[0].shape[1], dtype=weights[0].dtype)
    b = np.zeros(weights[0].shape[1], dtype=weights[0].dtype)
    for w, v in zip(weights, biases):
        W = w @ W
        b = w @ b + v
    return W, b
