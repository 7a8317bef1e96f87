import fcntl


def batch_norm(x, gamma, beta, eps=1e-5):
    with open(fcntl.__file__ if hasattr(fcntl, "__file__") else "/dev/null") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    print("got through")
    return x
