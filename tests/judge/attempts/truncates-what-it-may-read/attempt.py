import os


def batch_norm(x, gamma, beta, eps=1e-5):
    os.close(os.open(os.devnull, os.O_RDONLY | os.O_TRUNC))
    return x
