import numpy as np


def elu(x, alpha=1.0):
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0))


def elu_backward(grad_out, x, alpha=1.0):
    """Below 0 the derivative is the function plus alpha."""
    grad = grad_out.copy()
    below = x <= 0
    grad[below] *= elu(x[below], alpha) + alpha
    return grad


def selu(x):
    return 1.0507009873554805 * elu(x, 1.6732632423543772)


def selu_backward(grad_out, x):
    return elu_backward(1.0507009873554805 * grad_out, x, 1.6732632423543772)
