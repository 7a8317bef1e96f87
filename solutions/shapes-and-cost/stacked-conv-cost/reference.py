"""Weights of stacked and of factorised kernels against one large kernel (VGG 2015, section 2.3; Inception-v3 2016)."""


def compare_stacks(channels: int, k_large: int) -> tuple[int, int, int]:
    """(n, stack, large): the number of 3x3 layers that see k_large pixels, their weights, and the large layer's.

    Each of n layers of stride 1 widens the field by 2, so 1 + 2 * n = k_large. Raises ValueError when k_large is even
    or below 3.
    """
    if k_large < 3 or k_large % 2 == 0:
        raise ValueError(f"no stack of 3x3 layers sees exactly {k_large} pixels")
    n = (k_large - 1) // 2
    return n, n * 3 * 3 * channels**2, k_large**2 * channels**2


def factorised_saving(c_in: int, c_mid: int, c_out: int, k: int) -> float:
    """1 - (weights of 1 x k to c_mid, then k x 1 to c_out) / (weights of k x k); negative when it costs more."""
    factorised = k * c_in * c_mid + k * c_mid * c_out
    return 1 - factorised / (k**2 * c_in * c_out)
