import numpy as np


def tanh_stack(x, weights, grad_out, residual=False):
    inputs, activations = ([], [])
    h = x
    for weight in weights:
        inputs.append(h)
        activations.append(np.tanh(h @ weight))
        h = h + activations[-1] if residual else activations[-1]
    grad, grad_weights = (grad_out, [])
    for before, a, weight in zip(reversed(inputs), reversed(activations), reversed(weights)):
        delta = grad * (1 - a**2)
        grad_weights.append(before.T @ delta)
        grad = delta @ weight.T
    return (h, grad, grad_weights[::-1])
