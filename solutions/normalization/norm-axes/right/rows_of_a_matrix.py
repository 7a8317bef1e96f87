import numpy as np


def groups_of(kind, c, num_groups):
    """Channels are taken together in this many groups; None for the batch."""
    match kind:
        case "batch":
            return None
        case "layer":
            return 1
        case "instance":
            return c
        case "group" if c % num_groups == 0:
            return num_groups
    raise ValueError("unknown kind or groups of unequal size")


def normalize(x, kind, num_groups=1, eps=1e-5):
    groups = groups_of(kind, x.shape[1], num_groups)
    y = np.swapaxes(x, 0, 1) if groups is None else x
    rows = y.reshape(y.shape[0] * (groups or 1), -1)
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows = rows / np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + eps)
    y = rows.reshape(y.shape)
    return np.swapaxes(y, 0, 1) if groups is None else y


def count_statistics(kind, n, c, num_groups=1):
    groups = groups_of(kind, c, num_groups)
    return c if groups is None else n * groups
