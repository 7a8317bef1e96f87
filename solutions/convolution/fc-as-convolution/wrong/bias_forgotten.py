import numpy as np


def linear_to_conv(weight: np.ndarray, channels: int, height: int, width: int) -> np.ndarray:
    return weight.reshape(len(weight), channels, height, width)


def conv_to_linear(weight: np.ndarray) -> np.ndarray:
    return weight.reshape(len(weight), -1)


def slide_linear(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, height: int, width: int) -> np.ndarray:
    if bias.shape != weight.shape[:1] or x.shape[2] < height or x.shape[3] < width:
        raise ValueError("bias must be of shape (O,), and the window must fit into x")
    kernel = linear_to_conv(weight, x.shape[1], height, width)
    rows, columns = x.shape[2] - height + 1, x.shape[3] - width + 1
    out = np.zeros((len(x), len(weight), rows, columns), dtype=x.dtype)
    for a, b in np.ndindex(height, width):
        out += np.einsum("nchw,oc->nohw", x[:, :, a : a + rows, b : b + columns], kernel[:, :, a, b])
    return out
