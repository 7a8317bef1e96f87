import numpy as np


def mlp_loss_and_grads(
    x: np.ndarray,
    y: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    activation: str = "relu",
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    h, slope = _activate(x @ w1 + b1, activation)
    logits = h @ w2 + b2
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = exp / exp.sum(axis=1, keepdims=True)
    rows = np.arange(len(x))
    loss = -np.log(p[rows, y]).mean()
    d_logits = p.copy()
    d_logits[rows, y] -= 1
    d_logits /= len(x)
    d_z = d_logits @ w2.T * slope
    return loss, {"w1": x.T @ d_z, "b1": d_z.sum(axis=0), "w2": h.T @ d_logits, "b2": d_logits.sum(axis=0)}


def _activate(z: np.ndarray, activation: str) -> tuple[np.ndarray, np.ndarray]:
    if activation == "relu":
        return np.maximum(z, 0), z > 0
    if activation == "sigmoid":
        h = (1 + np.tanh(z / 2)) / 2
        return h, h * (1 - h)
    if activation == "tanh":
        h = np.tanh(z)
        return h, 1 - h**2
    raise ValueError(f"activation must be relu, sigmoid or tanh, not {activation!r}")
