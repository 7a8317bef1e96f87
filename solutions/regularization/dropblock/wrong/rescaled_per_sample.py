import numpy as np


def dropblock_gamma(p: float, block_size: int, height: int, width: int) -> float:
    if not 0 <= p < 1 or not 1 <= block_size <= min(height, width):
        raise ValueError("p must be in [0, 1), and block_size between 1 and the smaller side of the map")
    corners = (height - block_size + 1) * (width - block_size + 1)
    return p / block_size**2 * (height * width) / corners


def dropblock2d(x: np.ndarray, u: np.ndarray, p: float, block_size: int, training: bool = True) -> np.ndarray:
    gamma = dropblock_gamma(p, block_size, x.shape[2], x.shape[3])
    if not training:
        return x
    corners, keep = u < gamma, np.ones(x.shape, dtype=bool)
    rows, columns = u.shape[2:]
    for a, b in np.ndindex(block_size, block_size):
        keep[:, :, a : a + rows, b : b + columns] &= ~corners
    kept = int(keep.sum())
    share = keep.mean(axis=(1, 2, 3), keepdims=True).astype(x.dtype)
    return x * keep / np.maximum(share, 1e-9)
