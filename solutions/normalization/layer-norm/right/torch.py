"""Layer normalisation, forward and backward by hand (Ba, Kiros and Hinton 2016)."""

import torch
from torch import Tensor


def layer_norm(
    x: Tensor,
    normalized_shape: tuple[int, ...],
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """y = weight * (x - mean) / sqrt(var + eps) + bias, mean and biased variance over the last axes.

    x (..., *normalized_shape); weight and bias of normalized_shape, act element-wise, None means ones and zeros.
    Returns a tensor of x's shape and dtype.
    Raises ValueError when normalized_shape is empty or does not match the end of x.shape.
    """
    count = len(normalized_shape)
    if count == 0 or tuple(x.shape[-count:]) != tuple(normalized_shape):
        raise ValueError(f"normalized_shape {normalized_shape} does not match the end of {tuple(x.shape)}")
    dims = tuple(range(-count, 0))
    mean, var = x.mean(dim=dims, keepdim=True), x.var(dim=dims, correction=0, keepdim=True)
    y = (x - mean) / torch.sqrt(var + eps)
    if weight is not None:
        y = y * weight
    if bias is not None:
        y = y + bias
    return y


def layer_norm_backward(
    grad_out: Tensor,
    x: Tensor,
    normalized_shape: tuple[int, ...],
    weight: Tensor | None = None,
    eps: float = 1e-5,
) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of the loss by x, weight and bias, given grad_out, its gradient by the output.

    grad_out and x (..., *normalized_shape); weight of normalized_shape, None means ones.
    Returns (grad_x, grad_weight, grad_bias), the last two of normalized_shape also when weight is None.
    Raises ValueError when normalized_shape is empty or does not match the end of x.shape.
    """
    count = len(normalized_shape)
    if count == 0 or tuple(x.shape[-count:]) != tuple(normalized_shape):
        raise ValueError(f"normalized_shape {normalized_shape} does not match the end of {tuple(x.shape)}")
    dims = tuple(range(-count, 0))
    inv_std = torch.rsqrt(x.var(dim=dims, correction=0, keepdim=True) + eps)
    x_hat = (x - x.mean(dim=dims, keepdim=True)) * inv_std
    # every sample and position shares the parameters; one leading axis also when x has none of its own
    grad_weight = (grad_out * x_hat).reshape(-1, *normalized_shape).sum(dim=0)
    grad_bias = grad_out.reshape(-1, *normalized_shape).sum(dim=0)

    grad_x_hat = grad_out if weight is None else grad_out * weight
    through_mean = grad_x_hat.mean(dim=dims, keepdim=True)
    through_var = x_hat * (grad_x_hat * x_hat).mean(dim=dims, keepdim=True)
    grad_x = inv_std * (grad_x_hat - through_mean - through_var)
    return grad_x, grad_weight, grad_bias
