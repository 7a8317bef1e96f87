import numpy as np


def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    weak, edges = (magnitude >= low, magnitude >= high)
    for i, j in np.argwhere(edges):
        edges[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2] |= weak[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2]
    return edges
