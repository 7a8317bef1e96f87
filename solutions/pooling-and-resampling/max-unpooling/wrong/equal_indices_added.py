import numpy as np


def max_pool2d_with_indices(x: np.ndarray, kernel_size: int, stride: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    n, channels, height, width = x.shape
    step = kernel_size if stride is None else stride
    rows, columns = (height - kernel_size) // step + 1, (width - kernel_size) // step + 1
    y, indices = np.empty((n, channels, rows, columns), x.dtype), np.empty((n, channels, rows, columns), np.int64)
    for i, j in np.ndindex(rows, columns):
        top, left = i * step, j * step
        window = x[:, :, top : top + kernel_size, left : left + kernel_size].reshape(n, channels, kernel_size**2)
        first = window.argmax(axis=2)
        y[:, :, i, j] = window.max(axis=2)
        indices[:, :, i, j] = (top + first // kernel_size) * width + left + first % kernel_size
    return y, indices


def max_unpool2d(y: np.ndarray, indices: np.ndarray, output_size: tuple[int, int]) -> np.ndarray:
    height, width = output_size
    if ((indices < 0) | (indices >= height * width)).any():
        raise ValueError(f"an index lies outside the plane of {height} x {width}")
    out = np.zeros((*y.shape[:2], height * width), dtype=y.dtype)
    n, c = np.ogrid[: y.shape[0], : y.shape[1]]
    np.add.at(out, (n[..., None], c[..., None], indices.reshape(*y.shape[:2], -1)), y.reshape(*y.shape[:2], -1))
    return out.reshape(*y.shape[:2], height, width)
