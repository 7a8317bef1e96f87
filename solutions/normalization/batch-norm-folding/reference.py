"""Folding batch norm into the convolution in front of it (Jacob et al. 2018, section 3.2)."""

import numpy as np


def fold_batch_norm(
    weight: np.ndarray,
    bias: np.ndarray | None,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray]:
    """(s * weight, beta + s * (bias - running_mean)) with s = gamma / sqrt(running_var + eps), per output channel.

    weight (C_out, C_in / groups, kh, kw), bias (C_out,) or None for none, the rest (C_out,).
    Raises ValueError when a length differs from C_out.
    """
    bias = np.zeros_like(beta) if bias is None else bias
    if any(each.shape != (len(weight),) for each in (bias, gamma, beta, running_mean, running_var)):
        raise ValueError(f"bias and batch norm's parameters must be of shape ({len(weight)},)")
    scale = gamma / np.sqrt(running_var + eps)
    return weight * scale[:, None, None, None], beta + scale * (bias - running_mean)
