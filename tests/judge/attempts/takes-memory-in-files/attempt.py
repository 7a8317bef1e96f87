import os


def batch_norm(x, gamma, beta, eps=1e-5):
    file = os.memfd_create("@MARK@")
    os.ftruncate(file, 100 << 30)
    os.pwrite(file, bytes(1 << 20), 99 << 30)
    print("got through")
    return x
