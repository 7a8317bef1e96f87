import numpy as np

NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1))


def canny_nms(magnitude, gx, gy):
    height, width = magnitude.shape
    degrees = np.degrees(np.arctan2(gy, gx)) % 180
    sector = (degrees + 22.5) // 45 % 4
    padded = np.pad(magnitude, 1)
    keeps = np.zeros(magnitude.shape, dtype=bool)
    for index, (down, right) in enumerate(NEIGHBOURS):
        ahead = padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        behind = padded[1 - down : 1 - down + height, 1 - right : 1 - right + width]
        keeps |= (sector == index) & (magnitude > ahead) & (magnitude > behind)
    return np.where(keeps, magnitude, 0)
