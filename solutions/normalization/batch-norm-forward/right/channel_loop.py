import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    if gamma.ndim != 1 or beta.ndim != 1 or len(gamma) != x.shape[1] or len(beta) != x.shape[1]:
        raise ValueError("one gamma and one beta per channel")
    out = np.empty_like(x)
    for c in range(x.shape[1]):
        values = x[:, c]
        centred = values - values.sum() / values.size
        var = (centred * centred).sum() / values.size
        out[:, c] = gamma[c] * centred / (var + eps) ** 0.5 + beta[c]
    return out
