import numpy as np


def fan_in_and_out(shape):
    if len(shape) < 2:
        raise ValueError("a weight has at least two axes")
    taps = 1
    for size in shape[2:]:
        taps *= size
    return shape[1] * taps, shape[0] * taps


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    return (rng.random(shape) - 0.5) * (2 * gain * np.sqrt(6 / (fan_in + fan_out)))


def xavier_normal(shape, rng, gain=1.0):
    fan_in, fan_out = fan_in_and_out(shape)
    return rng.standard_normal(shape) * (gain / np.sqrt((fan_in + fan_out) / 2))
