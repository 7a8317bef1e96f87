"""Layer normalisation, forward and backward by hand (Ba, Kiros and Hinton 2016)."""

import numpy as np


def layer_norm(
    x: np.ndarray,
    normalized_shape: tuple[int, ...],
    weight: np.ndarray | None = None,
    bias: np.ndarray | None = None,
    eps: float = 1e-5,
) -> np.ndarray:
    """y = weight * (x - mean) / sqrt(var + eps) + bias, mean and biased variance over the last axes.

    x (..., *normalized_shape); weight and bias of normalized_shape, act element-wise, None means ones and zeros.
    Returns an array of x's shape and dtype.
    Raises ValueError when normalized_shape is empty or does not match the end of x.shape.
    """
    count = len(normalized_shape)
    if count == 0 or x.shape[-count:] != tuple(normalized_shape):
        raise ValueError(f"normalized_shape {normalized_shape} does not match the end of {x.shape}")
    axes = tuple(range(-count, 0))
    mean, var = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
    y = (x - mean) / np.sqrt(var + eps)
    if weight is not None:
        y = y * weight
    if bias is not None:
        y = y + bias
    return y


def layer_norm_backward(
    grad_out: np.ndarray,
    x: np.ndarray,
    normalized_shape: tuple[int, ...],
    weight: np.ndarray | None = None,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gradients of the loss by x, weight and bias, given grad_out, its gradient by the output.

    grad_out and x (..., *normalized_shape); weight of normalized_shape, None means ones.
    Returns (grad_x, grad_weight, grad_bias), the last two of normalized_shape also when weight is None.
    Raises ValueError when normalized_shape is empty or does not match the end of x.shape.
    """
    count = len(normalized_shape)
    if count == 0 or x.shape[-count:] != tuple(normalized_shape):
        raise ValueError(f"normalized_shape {normalized_shape} does not match the end of {x.shape}")
    axes, outer = tuple(range(-count, 0)), tuple(range(x.ndim - count))
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    grad_weight = (grad_out * x_hat).sum(axis=outer)  # every sample and position shares the parameters
    grad_bias = grad_out.sum(axis=outer)

    grad_x_hat = grad_out if weight is None else grad_out * weight
    through_mean = grad_x_hat.mean(axis=axes, keepdims=True)
    through_var = x_hat * (grad_x_hat * x_hat).mean(axis=axes, keepdims=True)
    grad_x = inv_std * (grad_x_hat - through_mean - through_var)
    return grad_x, grad_weight, grad_bias
