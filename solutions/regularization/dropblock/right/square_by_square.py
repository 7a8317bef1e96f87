import numpy as np


def dropblock_gamma(p, block_size, height, width):
    if p < 0 or p >= 1:
        raise ValueError("p")
    if block_size < 1 or block_size > height or block_size > width:
        raise ValueError("block_size")
    valid = (height + 1 - block_size) * (width + 1 - block_size)
    return p * height * width / (valid * block_size * block_size)


def dropblock2d(x, u, p, block_size, training=True):
    gamma = dropblock_gamma(p, block_size, *x.shape[-2:])
    if not training:
        return x.copy()
    mask = np.ones_like(x)
    for n, c, i, j in zip(*np.nonzero(u < gamma), strict=True):
        mask[n, c, i : i + block_size, j : j + block_size] = 0
    kept = int(mask.sum())
    if kept == 0:
        return np.zeros_like(x)
    return x * mask * (x.size / kept)
