import numpy as np


def shift(x, dy, dx):
    height, width = x.shape[-2:]
    rows, columns = (np.arange(height) - dy) % height, (np.arange(width) - dx) % width
    return x[..., rows[:, None], columns]


def equivariance_error(f, x, transform, transform_out=None):
    if transform_out is None:
        transform_out = transform
    expected, found = transform_out(f(x)), f(transform(x))
    if expected.shape != found.shape:
        raise ValueError("shapes differ")
    difference = (expected - found).ravel()
    return max(difference.max().item(), -difference.min().item())
