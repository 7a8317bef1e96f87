import numpy as np


def adaptive_avg_pool2d(x: np.ndarray, output_size: tuple[int, int]) -> np.ndarray:
    if min(output_size) < 1:
        raise ValueError(f"output sizes must be at least 1, not {output_size}")
    out = np.empty((*x.shape[:2], *output_size), dtype=x.dtype)
    for i, rows in enumerate(_windows(x.shape[2], output_size[0])):
        for j, columns in enumerate(_windows(x.shape[3], output_size[1])):
            out[:, :, i, j] = x[:, :, rows, columns].sum(axis=(2, 3))
    return out * (output_size[0] * output_size[1] / (x.shape[2] * x.shape[3]))


def _windows(n: int, o: int) -> list[slice]:
    return [slice(i * n // o, -(-(i + 1) * n // o)) for i in range(o)]
