import numpy as np


def forward_difference(img):
    gx = np.diff(img, axis=1, append=img[:, -1:])
    gy = np.diff(img, axis=0, append=img[-1:])
    return gx, gy


def central_difference(img):
    def along_columns(a):
        out = np.zeros(a.shape, a.dtype)
        for j in range(1, a.shape[1] - 1):
            out[:, j] = a[:, j + 1] / 2 - a[:, j - 1] / 2
        return out

    return along_columns(img), along_columns(img.T).T


def roberts(img):
    h, w = img.shape
    out = np.zeros((h - 1, w - 1), img.dtype)
    for i in range(h - 1):
        for j in range(w - 1):
            out[i, j] = np.hypot(img[i, j] - img[i + 1, j + 1], img[i, j + 1] - img[i + 1, j])
    return out
