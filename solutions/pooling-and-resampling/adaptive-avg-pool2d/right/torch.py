"""Adaptive average pooling: a fixed output size, whatever the input's (PyTorch's rule; after He et al. 2014, SPP)."""

from torch import Tensor


def adaptive_avg_pool2d(x: Tensor, output_size: tuple[int, int]) -> Tensor:
    """Average windows that cover the input evenly: floor(i * n / o) up to, not including, ceil((i + 1) * n / o).

    x (N, C, H, W); returns (N, C, *output_size), whose sizes may exceed H and W.
    Raises ValueError when an output size is below 1.
    """
    if min(output_size) < 1:
        raise ValueError(f"output sizes must be at least 1, not {output_size}")
    rows, columns = _averager(x.shape[2], output_size[0], x), _averager(x.shape[3], output_size[1], x)
    return rows @ x @ columns.T  # a mean over rows of means over columns: windows are rectangles


def _averager(n: int, o: int, like: Tensor) -> Tensor:
    """(o, n): row i holds the weights 1 / length of window i, zeros elsewhere."""
    matrix = like.new_zeros(o, n)
    for i in range(o):
        start, stop = i * n // o, -(-(i + 1) * n // o)  # -(-a // b) is a / b rounded up
        matrix[i, start:stop] = 1 / (stop - start)
    return matrix
