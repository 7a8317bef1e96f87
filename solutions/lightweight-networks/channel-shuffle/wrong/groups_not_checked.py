import numpy as np


def channel_shuffle(x, groups):
    n, channels, height, width = x.shape
    keep = channels - channels % groups
    x, rest = x[:, :keep], x[:, keep:]
    grouped = x.reshape(n, groups, keep // groups, height, width)
    return np.concatenate([grouped.swapaxes(1, 2).reshape(x.shape), rest], axis=1)


def channel_unshuffle(x, groups):
    n, channels, height, width = x.shape
    keep = channels - channels % groups
    x, rest = x[:, :keep], x[:, keep:]
    shuffled = x.reshape(n, keep // groups, groups, height, width)
    return np.concatenate([shuffled.swapaxes(1, 2).reshape(x.shape), rest], axis=1)
