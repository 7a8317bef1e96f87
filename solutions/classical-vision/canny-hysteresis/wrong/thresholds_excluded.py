import numpy as np


def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    weak, edges = (np.pad(magnitude > low, 1), np.pad(magnitude > high, 1))
    stack = np.argwhere(edges).tolist()
    while stack:
        i, j = stack.pop()
        for y in (i - 1, i, i + 1):
            for x in (j - 1, j, j + 1):
                if weak[y, x] and (not edges[y, x]):
                    edges[y, x] = True
                    stack.append([y, x])
    return edges[1:-1, 1:-1]
