import numpy as np


def linear_to_conv(weight, channels, height, width):
    if weight.shape[1] != channels * height * width:
        raise ValueError("sizes do not fit")
    kernel = np.empty((weight.shape[0], channels, height, width), dtype=weight.dtype)
    for c in range(channels):
        for h in range(height):
            for w in range(width):
                kernel[:, c, h, w] = weight[:, c * height * width + h * width + w]
    return kernel


def conv_to_linear(weight):
    outputs, channels, height, width = weight.shape
    return np.concatenate([weight[:, c].reshape(outputs, height * width) for c in range(channels)], axis=1)


def slide_linear(x, weight, bias, height, width):
    n, channels, rows, columns = x.shape
    if weight.shape[1] != channels * height * width or len(bias) != len(weight) or rows < height or columns < width:
        raise ValueError("sizes do not fit")
    out = np.empty((n, len(weight), rows - height + 1, columns - width + 1), dtype=x.dtype)
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            window = x[:, :, i : i + height, j : j + width].reshape(n, -1)
            out[:, :, i, j] = window @ weight.T + bias
    return out
