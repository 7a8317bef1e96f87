"""ELU (Clevert et al. 2016, section 3) and SELU (Klambauer et al. 2017, section 2) with their backward passes."""

import numpy as np

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


def elu(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    """x for x > 0, else alpha * (e^x - 1), element by element; any shape, which the result has too, with the dtype."""
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))  # both branches are computed: neither may overflow


def elu_backward(grad_out: np.ndarray, x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    """grad_out for x > 0, else grad_out * alpha * e^x; grad_out and x, the forward pass's input, have one shape."""
    return np.where(x > 0, grad_out, grad_out * alpha * np.exp(np.minimum(x, 0)))


def selu(x: np.ndarray) -> np.ndarray:
    """SELU_SCALE * elu(x, SELU_ALPHA), element by element; any shape, which the result has too, with the dtype."""
    return SELU_SCALE * elu(x, SELU_ALPHA)


def selu_backward(grad_out: np.ndarray, x: np.ndarray) -> np.ndarray:
    """SELU_SCALE times elu_backward with SELU_ALPHA; grad_out and x, the forward pass's input, have one shape."""
    return SELU_SCALE * elu_backward(grad_out, x, SELU_ALPHA)
