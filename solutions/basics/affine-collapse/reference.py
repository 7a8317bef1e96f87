"""A stack of affine layers without activations is one affine layer (Goodfellow et al., section 6.1)."""

import numpy as np


def collapse_affine(weights: list[np.ndarray], biases: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """(W, b) with W = W_L ... W_1 W_0 and every bias sent through the later layers.

    weights[i] (out_i, in_i), biases[i] (out_i,), layer 0 first; returns W (out_last, in_0) and b (out_last,).
    Raises ValueError for empty lists, lists of different length, or sizes that do not chain.
    """
    if not weights or len(weights) != len(biases):
        raise ValueError(f"{len(weights)} weights and {len(biases)} biases make no stack")
    size = weights[0].shape[1]
    for weight, bias in zip(weights, biases, strict=True):
        if weight.shape[1] != size or bias.shape != weight.shape[:1]:
            raise ValueError(f"weight {weight.shape} and bias {bias.shape} do not continue {size} units")
        size = len(weight)
    W, b = weights[0].copy(), biases[0].copy()
    for weight, bias in zip(weights[1:], biases[1:], strict=True):
        W, b = weight @ W, weight @ b + bias
    return W, b
