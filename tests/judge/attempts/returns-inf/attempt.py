import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    return np.full_like(x, np.inf)
