import numpy as np


def hysteresis(magnitude, low, high):
    if not low <= high:
        raise ValueError("low > high")
    h, w = magnitude.shape
    parent = {}

    def find(p):
        while parent[p] != p:
            parent[p] = parent[parent[p]]
            p = parent[p]
        return p

    for i in range(h):
        for j in range(w):
            if magnitude[i, j] >= low:
                parent[i, j] = (i, j)
                for q in ((i, j - 1), (i - 1, j - 1), (i - 1, j), (i - 1, j + 1)):
                    if q in parent:
                        parent[find(q)] = find((i, j))
    strong = {find(p) for p in parent if magnitude[p] >= high}
    out = np.zeros((h, w), dtype=bool)
    for p in parent:
        out[p] = find(p) in strong
    return out
