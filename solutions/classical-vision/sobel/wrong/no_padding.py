import numpy as np


def sobel(img):
    h, w = img.shape
    padded = img
    h, w = (h - 2, w - 2)
    gx, gy = (np.zeros((h, w), img.dtype), np.zeros((h, w), img.dtype))
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    for a in range(3):
        for b in range(3):
            part = padded[a : a + h, b : b + w]
            gx += kernel[a][b] * part
            gy += kernel[b][a] * part
    return (gx, gy, np.sqrt(gx**2 + gy**2))
