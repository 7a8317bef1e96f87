import numpy as np


def forward_difference(img):
    gx, gy = (np.roll(img, -1, axis=1) - img, np.roll(img, -1, axis=0) - img)
    return (gx, gy)


def central_difference(img):
    gx = (np.roll(img, -1, axis=1) - np.roll(img, 1, axis=1)) / 2
    gy = (np.roll(img, -1, axis=0) - np.roll(img, 1, axis=0)) / 2
    return (gx, gy)


def roberts(img):
    g1 = img[:-1, :-1] - img[1:, 1:]
    g2 = img[:-1, 1:] - img[1:, :-1]
    return np.sqrt(g1**2 + g2**2)
