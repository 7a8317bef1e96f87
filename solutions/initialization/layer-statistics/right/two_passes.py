import numpy as np


def selu(z):
    negative = 1.6732632423543772 * (np.exp(np.where(z < 0, z, 0)) - 1)
    return 1.0507009873554805 * (np.clip(z, 0, None) + negative)


ACTIVATIONS = {"linear": lambda z: z, "relu": lambda z: np.where(z > 0, z, 0), "tanh": np.tanh, "selu": selu}


def layer_statistics(x, weights, activation="relu"):
    if activation not in ACTIVATIONS:
        raise ValueError("unknown activation")
    outputs = [x]
    for weight in weights:
        outputs.append(ACTIVATIONS[activation](np.matmul(outputs[-1], weight)))
    means = [np.sum(h).item() / h.size for h in outputs[1:]]
    stds = [np.sqrt(((h - mean) ** 2).mean()).item() for h, mean in zip(outputs[1:], means, strict=True)]
    return means, stds
