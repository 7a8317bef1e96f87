import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def max_pool2d_with_indices(x, kernel_size, stride=None):
    stride = stride or kernel_size
    h, w = x.shape[2:]
    places = np.arange(h * w).reshape(h, w)

    def cut(array):
        windows = sliding_window_view(array, (kernel_size, kernel_size), axis=(-2, -1))
        windows = windows[..., ::stride, ::stride, :, :]
        return windows.reshape(*windows.shape[:-2], kernel_size * kernel_size)

    values, numbers = cut(x), np.broadcast_to(cut(places), cut(x).shape)
    best = np.argmax(values, axis=-1)[..., None]
    return np.take_along_axis(values, best, -1)[..., 0], np.take_along_axis(numbers, best, -1)[..., 0]


def max_unpool2d(y, indices, output_size):
    height, width = output_size
    out = np.zeros((*y.shape[:2], height, width), dtype=y.dtype)
    if indices.min() < 0 or indices.max() > height * width - 1:
        raise ValueError("index outside the plane")
    for n in range(y.shape[0]):
        for c in range(y.shape[1]):
            for value, index in zip(y[n, c].ravel(), indices[n, c].ravel(), strict=True):
                out[n, c, index // width, index % width] = value
    return out
