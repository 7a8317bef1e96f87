import numpy as np


def fan_in_and_out(shape):
    if len(shape) < 2:
        raise ValueError("too few dimensions")
    receptive = int(np.prod(shape[2:]))
    return shape[1] * receptive, shape[0] * receptive


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    a = gain * np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-a, a, shape)


def xavier_normal(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    std = gain * np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0, std, shape)
