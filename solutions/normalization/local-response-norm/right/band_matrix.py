import numpy as np


def lrn(x, size=5, alpha=1e-4, beta=0.75, k=2.0):
    if size <= 0 or size & 1 == 0:
        raise ValueError("size")
    channels = x.shape[1]
    index = np.arange(channels)
    near = (np.abs(index[:, None] - index) <= size // 2).astype(x.dtype)
    sums = np.einsum("ij,njhw->nihw", near, np.square(x))
    return x * (k + alpha * sums) ** -beta
