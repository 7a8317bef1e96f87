import numpy as np


def forward_difference(img):
    gx, gy = (np.zeros_like(img), np.zeros_like(img))
    gx[:, :-1] = img[:, 1:] - img[:, :-1]
    gy[:-1, :] = img[1:, :] - img[:-1, :]
    return (gx, gy)


def central_difference(img):
    gx, gy = (np.zeros_like(img), np.zeros_like(img))
    gx[:, 1:-1] = img[:, 2:] - img[:, :-2]
    gy[1:-1, :] = img[2:, :] - img[:-2, :]
    return (gx, gy)


def roberts(img):
    g1 = img[:-1, :-1] - img[1:, 1:]
    g2 = img[:-1, 1:] - img[1:, :-1]
    return np.sqrt(g1**2 + g2**2)
