import numpy as np


def tanh_stack(x, weights, grad_out, residual=False):
    if not weights:
        return x.copy(), grad_out.copy(), []
    first, rest = weights[0], weights[1:]
    a = np.tanh(np.einsum("nd,de->ne", x, first))
    y, grad, grads = tanh_stack(a + int(residual) * x, rest, grad_out, residual)
    inner = grad - grad * a * a
    by_x = np.einsum("ne,de->nd", inner, first)
    if residual:
        by_x += grad
    return y, by_x, [np.einsum("nd,ne->de", x, inner), *grads]
