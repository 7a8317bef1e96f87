"""One step of a deconvnet: unpool by the switches, rectify, filter with the transpose (Zeiler and Fergus 2014, 2.1)."""

import numpy as np


def deconv_step(
    activation: np.ndarray,
    switches: np.ndarray,
    weight: np.ndarray,
    unpooled_size: tuple[int, int],
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """Undo max pooling, ReLU and convolution (weight (C_out, C_in, k, k)) in the sense of a projection back.

    activation (N, C_out, h, w); switches likewise, int64: row * W + col of each maximum in its plane of unpooled_size
    (H, W). Returns (N, C_in, (H - 1) * stride - 2 * padding + k, ...). Raises ValueError when a switch lies outside the
    plane, or the channels differ.
    """
    (samples, channels), (height, width) = activation.shape[:2], unpooled_size
    c_in, kernel = weight.shape[1], weight.shape[2]
    if weight.shape[0] != channels:
        raise ValueError(f"{channels} channels of activation for a weight of {weight.shape[0]} outputs")
    if ((switches < 0) | (switches >= height * width)).any():
        raise ValueError(f"a switch lies outside the plane of {height} x {width}")
    planes = np.zeros((samples, channels, height * width), dtype=activation.dtype)
    flat = (samples, channels, -1)
    np.put_along_axis(planes, switches.reshape(flat), activation.reshape(flat), axis=2)
    rectified = np.maximum(planes, 0).reshape(samples, channels, height, width)
    rows, columns = (height - 1) * stride + kernel, (width - 1) * stride + kernel
    out = np.zeros((samples, c_in, rows, columns), dtype=activation.dtype)
    for i, j in np.ndindex(height, width):  # each position stamps its kernel, scaled, onto the output
        stamp = np.einsum("no,ocab->ncab", rectified[:, :, i, j], weight)
        out[:, :, i * stride : i * stride + kernel, j * stride : j * stride + kernel] += stamp
    return out[:, :, padding : rows - padding, padding : columns - padding]
