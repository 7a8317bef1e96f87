import numpy as np


def variance(shape, mode, nonlinearity, a):
    if len(shape) < 2:
        raise ValueError("too few axes")
    match mode:
        case "fan_in":
            fan = np.prod(shape[1:])
        case "fan_out":
            fan = np.prod((shape[0], *shape[2:]))
        case _:
            raise ValueError("mode is fan_in or fan_out")
    match nonlinearity:
        case "linear":
            return 1 / fan
        case "relu":
            return 2 / fan
        case "leaky_relu":
            return 2 / (fan + fan * a * a)
    raise ValueError("no gain is known for it")


def kaiming_normal(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0):
    return rng.standard_normal(shape) * np.sqrt(variance(shape, mode, nonlinearity, a))


def kaiming_uniform(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0):
    return (2 * rng.random(shape) - 1) * np.sqrt(3 * variance(shape, mode, nonlinearity, a))
