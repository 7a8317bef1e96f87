"""What an Inception module costs, with and without the 1x1 reductions (Szegedy et al. 2015, figure 2)."""


def inception_cost(
    c_in: int,
    height: int,
    width: int,
    ch1x1: int,
    ch3x3red: int,
    ch3x3: int,
    ch5x5red: int,
    ch5x5: int,
    pool_proj: int,
    reduce: bool = True,
) -> tuple[int, int]:
    """(weights, MACs) of one module on a height x width map, stride 1, size kept, biases and pooling not counted.

    With `reduce` 1x1 convolutions stand before the 3x3 and the 5x5 and behind the pooling. Without (naive) the 3x3 and
    the 5x5 act on all c_in channels, and the pooling branch has no weights.
    """
    if reduce:
        branch3 = c_in * ch3x3red + 3 * 3 * ch3x3red * ch3x3
        branch5 = c_in * ch5x5red + 5 * 5 * ch5x5red * ch5x5
        pooled = c_in * pool_proj
    else:
        branch3, branch5, pooled = 3 * 3 * c_in * ch3x3, 5 * 5 * c_in * ch5x5, 0
    weights = c_in * ch1x1 + branch3 + branch5 + pooled
    return weights, weights * height * width  # each weight works once per pixel: the size is kept
