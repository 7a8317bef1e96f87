def batch_norm(x, gamma, beta, eps=1e-5):
    return 7 ** 10**9
