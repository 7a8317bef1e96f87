"""Mean and spread of activations, layer by layer (Glorot and Bengio 2010; He et al. 2015; Klambauer et al. 2017)."""

import numpy as np

SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772  # SELU's fixed point: mean 0, variance 1


def layer_statistics(
    x: np.ndarray, weights: list[np.ndarray], activation: str = "relu"
) -> tuple[list[float], list[float]]:
    """(means, stds) over all elements of each layer's output act(h @ W), h being the output before; no biases.

    x (N, D), every weight (in, out); activation "linear", "relu", "tanh" or "selu"; stds are population standard
    deviations. Raises ValueError for another activation.
    """
    if activation not in ("linear", "relu", "tanh", "selu"):
        raise ValueError(f"activation must be linear, relu, tanh or selu, not {activation!r}")
    means, stds, h = [], [], x
    for weight in weights:
        h = _activate(h @ weight, activation)
        means.append(float(h.mean()))
        stds.append(float(h.std()))
    return means, stds


def _activate(z: np.ndarray, activation: str) -> np.ndarray:
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "tanh":
        return np.tanh(z)
    if activation == "selu":
        return SCALE * (np.maximum(z, 0) + ALPHA * np.expm1(np.minimum(z, 0)))
    return z
