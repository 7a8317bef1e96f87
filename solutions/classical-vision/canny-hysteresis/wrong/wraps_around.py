import numpy as np


def hysteresis(magnitude, low, high):
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    weak, edges = (magnitude >= low, magnitude >= high)
    stack = [(int(i), int(j)) for i, j in np.argwhere(edges)]
    while stack:
        i, j = stack.pop()
        for y in ((i - 1) % height, i, (i + 1) % height):
            for x in ((j - 1) % width, j, (j + 1) % width):
                if weak[y, x] and (not edges[y, x]):
                    edges[y, x] = True
                    stack.append((y, x))
    return edges
