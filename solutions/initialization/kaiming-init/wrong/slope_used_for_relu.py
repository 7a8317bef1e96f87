import math


def kaiming_std(shape, mode, nonlinearity, a):
    if len(shape) < 2:
        raise ValueError("too few dimensions")
    if mode not in ("fan_in", "fan_out"):
        raise ValueError("unknown mode")
    receptive = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    fan = fan_in if mode == "fan_in" else fan_out
    if nonlinearity == "linear":
        gain = 1.0
    elif nonlinearity in ("relu", "leaky_relu"):
        gain = math.sqrt(2 / (1 + a * a))
    else:
        raise ValueError("unknown nonlinearity")
    return gain / math.sqrt(fan)


def kaiming_normal(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0):
    return rng.normal(0, kaiming_std(shape, mode, nonlinearity, a), shape)


def kaiming_uniform(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0):
    bound = math.sqrt(3) * kaiming_std(shape, mode, nonlinearity, a)
    return rng.uniform(-bound, bound, shape)
