import numpy as np


def deconv_step(activation, switches, weight, unpooled_size, stride=1, padding=0):
    (samples, channels), (height, width) = (activation.shape[:2], unpooled_size)
    c_in, kernel = (weight.shape[1], weight.shape[2])
    if weight.shape[0] != channels:
        raise ValueError(f"{channels} channels of activation for a weight of {weight.shape[0]} outputs")
    if ((switches < 0) | (switches >= height * width)).any():
        raise ValueError(f"a switch lies outside the plane of {height} x {width}")
    planes = np.zeros((samples, channels, height * width), dtype=activation.dtype)
    flat = (samples, channels, -1)
    np.put_along_axis(planes, switches.reshape(flat), activation.reshape(flat), axis=2)
    rectified = np.maximum(planes, 0).reshape(samples, channels, height, width)
    rows, columns = ((height - 1) * stride + kernel, (width - 1) * stride + kernel)
    out = np.zeros((samples, c_in, rows, columns), dtype=activation.dtype)
    for i, j in np.ndindex(height, width):
        stamp = np.einsum("no,ocab->ncab", rectified[:, :, i, j], weight[:, :, ::-1, ::-1])
        out[:, :, i * stride : i * stride + kernel, j * stride : j * stride + kernel] += stamp
    return out[:, :, padding : rows - padding, padding : columns - padding]
