import math
import numpy as np

NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1))


def gaussian_blur(img, sigma):
    radius = math.ceil(3 * sigma)
    kernel = np.exp(-(np.arange(-radius, radius + 1) ** 2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).astype(img.dtype)
    height, width = img.shape
    padded = np.pad(img, radius, mode="edge")
    rows = sum((weight * padded[:, i : i + width] for i, weight in enumerate(kernel)))
    return sum((weight * rows[i : i + height] for i, weight in enumerate(kernel)))


def sobel(img):
    padded = np.pad(img, 1, mode="edge")
    smooth_rows = padded[:-2, :] + 2 * padded[1:-1, :] + padded[2:, :]
    smooth_columns = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return (smooth_rows[:, 2:] - smooth_rows[:, :-2], smooth_columns[2:, :] - smooth_columns[:-2, :])


def thin(magnitude, gx, gy):
    height, width = magnitude.shape
    sector = (np.degrees(np.arctan2(gy, gx)) % 180 + 22.5) // 45 % 4
    padded = np.pad(magnitude, 1)
    keeps = np.zeros(magnitude.shape, dtype=bool)
    for index, (down, right) in enumerate(NEIGHBOURS):
        ahead = padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        behind = padded[1 - down : 1 - down + height, 1 - right : 1 - right + width]
        keeps |= (sector == index) & (magnitude >= ahead) & (magnitude >= behind)
    return np.where(keeps, magnitude, 0)


def link(magnitude, low, high):
    weak, edges = (np.pad(magnitude >= low, 1), np.pad(magnitude >= high, 1))
    stack = np.argwhere(edges).tolist()
    while stack:
        i, j = stack.pop()
        for y in (i - 1, i, i + 1):
            for x in (j - 1, j, j + 1):
                if weak[y, x] and (not edges[y, x]):
                    edges[y, x] = True
                    stack.append([y, x])
    return edges[1:-1, 1:-1]


def canny(img, sigma, low, high):
    if sigma <= 0:
        sigma = 0.001
    gx, gy = sobel(gaussian_blur(img, sigma))
    return link(thin(np.sqrt(gx**2 + gy**2), gx, gy), low, high)
