"""ELU (Clevert et al. 2016, section 3) and SELU (Klambauer et al. 2017, section 2) with their backward passes."""

import torch
from torch import Tensor

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


def elu(x: Tensor, alpha: float = 1.0) -> Tensor:
    """x for x > 0, else alpha * (e^x - 1), element by element; any shape, which the result has too, with the dtype."""
    return torch.where(
        x > 0, x, alpha * torch.expm1(x.clamp(max=0))
    )  # both branches are differentiated: keep both finite


def elu_backward(grad_out: Tensor, x: Tensor, alpha: float = 1.0) -> Tensor:
    """grad_out for x > 0, else grad_out * alpha * e^x; grad_out and x, the forward pass's input, have one shape."""
    return torch.where(x > 0, grad_out, grad_out * alpha * torch.exp(x.clamp(max=0)))


def selu(x: Tensor) -> Tensor:
    """SELU_SCALE * elu(x, SELU_ALPHA), element by element; any shape, which the result has too, with the dtype."""
    return SELU_SCALE * elu(x, SELU_ALPHA)


def selu_backward(grad_out: Tensor, x: Tensor) -> Tensor:
    """SELU_SCALE times elu_backward with SELU_ALPHA; grad_out and x, the forward pass's input, have one shape."""
    return SELU_SCALE * elu_backward(grad_out, x, SELU_ALPHA)
