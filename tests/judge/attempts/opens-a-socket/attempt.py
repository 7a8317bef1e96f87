import socket


def batch_norm(x, gamma, beta, eps=1e-5):
    socket.socket()
    print("got through")
    return x
