import numpy as np


def best_of_windows(x, k, stride, padding):
    n, c, h, w = x.shape
    if padding * 2 > k or k > h + 2 * padding or k > w + 2 * padding:
        raise ValueError("bad kernel or padding")
    step = k if stride is None else stride
    for i in range((h + 2 * padding - k) // step + 1):
        for j in range((w + 2 * padding - k) // step + 1):
            top, left = i * step - padding, j * step - padding
            for image in range(n):
                for channel in range(c):
                    best = None
                    for row in range(max(top, 0), min(top + k, h)):
                        for column in range(max(left, 0), min(left + k, w)):
                            if best is None or x[image, channel, row, column] > x[image, channel, best[0], best[1]]:
                                best = row, column
                    yield (image, channel, i, j), (image, channel, *best)


def max_pool2d(x, kernel_size, stride=None, padding=0):
    pairs = list(best_of_windows(x, kernel_size, stride, padding))
    out = np.zeros([max(index) + 1 for index in zip(*(out for out, _ in pairs), strict=True)], dtype=x.dtype)
    for target, source in pairs:
        out[target] = x[source]
    return out


def max_pool2d_backward(grad_out, x, kernel_size, stride=None, padding=0):
    grad = np.zeros(x.shape, dtype=x.dtype)
    for target, source in best_of_windows(x, kernel_size, stride, padding):
        grad[source] += grad_out[target]
    return grad
