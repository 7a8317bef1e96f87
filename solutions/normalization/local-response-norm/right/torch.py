"""Local response normalisation (Krizhevsky, Sutskever and Hinton 2012, section 3.3)."""

from torch import Tensor
from torch.nn import functional as F


def lrn(x: Tensor, size: int = 5, alpha: float = 1e-4, beta: float = 0.75, k: float = 2.0) -> Tensor:
    """x / (k + alpha * s)^beta, s being the sum of squares over `size` neighbouring channels at the same position.

    x (N, C, H, W); channel i looks at max(0, i - size // 2) .. min(C - 1, i + size // 2). alpha is not divided by size,
    as in the paper. Raises ValueError when size is even or below 1.
    """
    if size < 1 or size % 2 == 0:
        raise ValueError(f"size must be odd and at least 1, not {size}")
    half = size // 2
    square = F.pad(x**2, (0, 0, 0, 0, half, half))  # zeros beyond the first and last channel add nothing
    return x / (k + alpha * square.unfold(1, size, 1).sum(dim=-1)) ** beta
