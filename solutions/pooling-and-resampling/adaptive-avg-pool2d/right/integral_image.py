import math

import numpy as np


def adaptive_avg_pool2d(x, output_size):
    (height, width), (rows, columns) = x.shape[2:], output_size
    if rows < 1 or columns < 1:
        raise ValueError("output size below 1")
    sums = np.zeros((*x.shape[:2], height + 1, width + 1), dtype=np.float64)
    sums[:, :, 1:, 1:] = x.astype(np.float64).cumsum(axis=2).cumsum(axis=3)
    top, bottom = edges(height, rows)
    left, right = edges(width, columns)
    total = sums[:, :, bottom][..., right] - sums[:, :, top][..., right]
    total = total - sums[:, :, bottom][..., left] + sums[:, :, top][..., left]
    area = np.outer(bottom - top, right - left)
    return (total / area).astype(x.dtype)


def edges(n, o):
    starts = np.array([math.floor(i * n / o) for i in range(o)])
    stops = np.array([math.ceil((i + 1) * n / o) for i in range(o)])
    return starts, stops
