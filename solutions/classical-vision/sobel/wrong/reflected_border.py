import numpy as np


def sobel(img):
    h, w = img.shape
    padded = np.pad(img, 1, mode="reflect")
    gx, gy = (np.zeros_like(img), np.zeros_like(img))
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    for a in range(3):
        for b in range(3):
            part = padded[a : a + h, b : b + w]
            gx += kernel[a][b] * part
            gy += kernel[b][a] * part
    return (gx, gy, np.sqrt(gx**2 + gy**2))
