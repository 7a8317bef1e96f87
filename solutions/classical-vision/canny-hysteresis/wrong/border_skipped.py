import numpy as np


def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    weak, edges = (magnitude >= low, magnitude >= high)
    stack = [(int(i), int(j)) for i, j in np.argwhere(edges)]
    while stack:
        i, j = stack.pop()
        for y in range(max(i - 1, 1), min(i + 2, height - 1)):
            for x in range(max(j - 1, 1), min(j + 2, width - 1)):
                if weak[y, x] and (not edges[y, x]):
                    edges[y, x] = True
                    stack.append((y, x))
    return edges
