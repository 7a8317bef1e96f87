import sys

sys.setrecursionlimit(10**9)


def batch_norm(x, gamma, beta, eps=1e-5):
    return list(map(lambda _: batch_norm(x, gamma, beta, eps), [0]))
