def batch_norm(x, gamma, beta, eps=1e-5):
    raise ValueError("\x1b[2J\x1b]0;owned\x07 \ud800")
