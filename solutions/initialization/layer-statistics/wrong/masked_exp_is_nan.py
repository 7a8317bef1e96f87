import numpy as np

SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772


def layer_statistics(
    x: np.ndarray, weights: list[np.ndarray], activation: str = "relu"
) -> tuple[list[float], list[float]]:
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
        return SCALE * (z * (z > 0) + ALPHA * (np.exp(z) - 1) * (z <= 0))
    return z
