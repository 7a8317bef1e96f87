"""Translation equivariance, measured (Goodfellow et al. 2016, section 9.2; Zhang 2019)."""

from collections.abc import Callable

import torch
from torch import Tensor


def shift(x: Tensor, dy: int, dx: int) -> Tensor:
    """Move the content of the last two axes circularly: dy rows down, dx columns right (negative: up, left).

    x (..., H, W) of any rank >= 2; returns a tensor of the same shape.
    """
    return torch.roll(x, (dy, dx), dims=(-2, -1))


def equivariance_error(
    f: Callable[[Tensor], Tensor],
    x: Tensor,
    transform: Callable[[Tensor], Tensor],
    transform_out: Callable[[Tensor], Tensor] | None = None,
) -> float:
    """The largest absolute difference between f(transform(x)) and transform_out(f(x)).

    transform_out None means `transform` itself. 0 for an equivariant f; with an identity as transform_out, 0 for an
    invariant one. Raises ValueError when the two results differ in shape.
    """
    moved_first = f(transform(x))
    moved_last = (transform if transform_out is None else transform_out)(f(x))
    if moved_first.shape != moved_last.shape:
        raise ValueError(f"results of shape {moved_first.shape} and {moved_last.shape} can't be compared")
    return (moved_first - moved_last).abs().max().item()
