from functools import reduce
from itertools import pairwise

import numpy as np


def homogeneous(weight, bias):
    """One (out + 1, in + 1) matrix for the affine map: its last row carries the constant 1."""
    rows, columns = weight.shape
    if bias.shape != (rows,):
        raise ValueError("bias does not fit")
    matrix = np.zeros((rows + 1, columns + 1), dtype=weight.dtype)
    matrix[:rows, :columns] = weight
    matrix[:rows, columns] = bias
    matrix[rows, columns] = 1
    return matrix


def collapse_affine(weights, biases):
    if len(weights) == 0 or len(weights) != len(biases):
        raise ValueError("no stack")
    matrices = [homogeneous(*layer) for layer in zip(weights, biases, strict=True)]
    if any(first.shape[0] != second.shape[1] for first, second in pairwise(matrices)):
        raise ValueError("layers do not chain")
    whole = reduce(lambda done, layer: layer @ done, matrices)
    return whole[:-1, :-1], whole[:-1, -1]
