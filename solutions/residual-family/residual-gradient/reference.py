"""Forward and backward through a stack of tanh layers, plain or residual (He et al. 2016, Identity Mappings, eq. 5)."""

import numpy as np


def tanh_stack(
    x: np.ndarray, weights: list[np.ndarray], grad_out: np.ndarray, residual: bool = False
) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """h -> tanh(h W) per layer, or h -> h + tanh(h W) when residual; then the chain rule from the last layer back.

    x, grad_out (N, D), every weight (D, D); grad_out is the gradient of the loss by the output y. Returns
    (y, grad_x, grad_weights), the last in the order of `weights`. Without weights y is x and grad_x is grad_out.
    """
    inputs, activations = [], []
    h = x
    for weight in weights:
        inputs.append(h)
        activations.append(np.tanh(h @ weight))
        h = h + activations[-1] if residual else activations[-1]
    grad, grad_weights = grad_out, []
    for before, a, weight in zip(reversed(inputs), reversed(activations), reversed(weights)):
        delta = grad * (1 - a**2)  # by the pre-activation h W
        grad_weights.append(before.T @ delta)
        grad = delta @ weight.T + grad if residual else delta @ weight.T  # the shortcut passes grad on unchanged
    return h, grad, grad_weights[::-1]
