def batch_norm(x, gamma, beta, eps=1e-5):
    import numpy as np

    mean = x.mean(axis=(0, 2, 3), keepdims=True)
    var = x.var(axis=(0, 2, 3), keepdims=True)
    if gamma.shape != (x.shape[1],) or beta.shape != (x.shape[1],):
        raise ValueError("shape")
    return gamma.reshape(1, -1, 1, 1) * (x - mean) / np.sqrt(var + eps) + beta.reshape(1, -1, 1, 1)
