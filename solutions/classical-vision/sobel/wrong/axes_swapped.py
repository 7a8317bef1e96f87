import numpy as np


def sobel(img):
    h, w = img.shape
    rows, columns = (np.clip(np.arange(-1, h + 1), 0, h - 1), np.clip(np.arange(-1, w + 1), 0, w - 1))
    padded = img[np.ix_(rows, columns)]
    gx, gy = (np.zeros_like(img), np.zeros_like(img))
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    for a in range(3):
        for b in range(3):
            part = padded[a : a + h, b : b + w]
            gx += kernel[b][a] * part
            gy += kernel[a][b] * part
    return (gx, gy, np.sqrt(gx**2 + gy**2))
