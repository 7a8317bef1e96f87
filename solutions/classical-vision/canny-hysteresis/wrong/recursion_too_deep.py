import numpy as np


def hysteresis(magnitude: np.ndarray, low: float, high: float) -> np.ndarray:
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    height, width = magnitude.shape
    edges = np.zeros((height, width), dtype=bool)

    def visit(i: int, j: int) -> None:
        if not (0 <= i < height and 0 <= j < width) or edges[i, j] or magnitude[i, j] < low:
            return
        edges[i, j] = True
        for y in (i - 1, i, i + 1):
            for x in (j - 1, j, j + 1):
                visit(y, x)

    for i, j in np.argwhere(magnitude >= high):
        visit(i, j)
    return edges
