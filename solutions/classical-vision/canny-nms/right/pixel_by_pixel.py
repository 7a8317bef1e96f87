import math

import numpy as np


def canny_nms(magnitude, gx, gy):
    h, w = magnitude.shape
    out = np.zeros_like(magnitude)

    def at(i, j):
        return magnitude[i, j] if 0 <= i < h and 0 <= j < w else 0

    for i in range(h):
        for j in range(w):
            angle = math.degrees(math.atan2(gy[i, j], gx[i, j])) % 180
            if 22.5 <= angle < 67.5:
                pair = at(i - 1, j - 1), at(i + 1, j + 1)
            elif 67.5 <= angle < 112.5:
                pair = at(i - 1, j), at(i + 1, j)
            elif 112.5 <= angle < 157.5:
                pair = at(i - 1, j + 1), at(i + 1, j - 1)
            else:
                pair = at(i, j - 1), at(i, j + 1)
            if magnitude[i, j] >= max(pair):
                out[i, j] = magnitude[i, j]
    return out
