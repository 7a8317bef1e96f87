import math

import numpy as np


def correlate(img, kernel):
    r, c = kernel.shape[0] // 2, kernel.shape[1] // 2
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(img, ((r, r), (c, c)), mode="edge"), kernel.shape)
    return (windows * kernel.astype(img.dtype)).sum(axis=(2, 3))


def canny(img, sigma, low, high):
    if not sigma > 0:
        raise ValueError("sigma must be positive")
    if low > high:
        raise ValueError("low > high")
    r = math.ceil(3 * sigma)
    line = np.array([math.exp(-0.5 * (i / sigma) ** 2) for i in range(-r, r + 1)])
    line /= line.sum()
    smooth = correlate(correlate(img, line[:, None]), line[None, :])
    kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate(smooth, kernel), correlate(smooth, kernel.T)
    strength = np.hypot(gx, gy)
    h, w = img.shape

    def at(i, j):
        return strength[i, j] if 0 <= i < h and 0 <= j < w else 0

    alive = {}
    for i in range(h):
        for j in range(w):
            angle = math.degrees(math.atan2(gy[i, j], gx[i, j])) % 180
            dy, dx = (0, 1) if angle < 22.5 or angle >= 157.5 else (1, 1) if angle < 67.5 else (1, 0)
            if 112.5 <= angle < 157.5:
                dy, dx = 1, -1
            if strength[i, j] >= at(i + dy, j + dx) and strength[i, j] >= at(i - dy, j - dx):
                alive[i, j] = strength[i, j]
            else:
                alive[i, j] = 0
    edges = {p for p, value in alive.items() if value >= high}
    frontier = set(edges)
    while frontier:
        reached = {(i + a, j + b) for i, j in frontier for a in (-1, 0, 1) for b in (-1, 0, 1)}
        frontier = {p for p in reached if p in alive and alive[p] >= low} - edges
        edges |= frontier
    return np.array([[(i, j) in edges for j in range(w)] for i in range(h)], dtype=bool).reshape(h, w)
