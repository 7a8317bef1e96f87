"""Canny's hysteresis: two thresholds, and edges that grow from strong pixels along weak ones (Canny 1986)."""

import numpy as np


def hysteresis(magnitude: np.ndarray, low: float, high: float) -> np.ndarray:
    """Pixels >= high are edges, and so are pixels >= low that an 8-connected chain of pixels >= low joins to one.

    magnitude (H, W) floating. Returns a bool array (H, W). Raises ValueError when low > high.
    """
    if low > high:
        raise ValueError(f"low ({low}) must not exceed high ({high})")
    weak, edges = np.pad(magnitude >= low, 1), np.pad(magnitude >= high, 1)  # a ring of False spares bounds checks
    stack = np.argwhere(edges).tolist()
    while stack:  # a flood fill from all strong pixels; each pixel enters the stack at most once
        i, j = stack.pop()
        for y in (i - 1, i, i + 1):
            for x in (j - 1, j, j + 1):
                if weak[y, x] and not edges[y, x]:
                    edges[y, x] = True
                    stack.append([y, x])
    return edges[1:-1, 1:-1]
